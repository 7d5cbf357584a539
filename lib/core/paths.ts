/** Addresses of pages, in one place. */
export const paths = {
  home: () => "/",
  search: (query?: string) => (query ? `/search?q=${encodeURIComponent(query)}` : "/search"),
  guidelines: () => "/guidelines",
  category: (category: string) => `/guidelines/category/${encodeURIComponent(category)}`,
  guideline: (slug: string) => `/guidelines/${encodeURIComponent(slug)}`,
  contact: (query: Record<string, string> = {}) => {
    const text = new URLSearchParams(query).toString();
    return text ? `/contact?${text}` : "/contact";
  },
  /** A guest's way back to their ticket. */
  ticketByLink: (secret: string) => `/ticket/${encodeURIComponent(secret)}`,
  signIn: (next?: string) => (next ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in"),
  setUp: () => "/set-up",
  portal: () => "/portal",
  portalTicket: (number: number) => `/portal/tickets/${number}`,
  portalInsights: () => "/portal/insights",
  desk: () => "/desk",
  deskTicket: (number: number) => `/desk/tickets/${number}`,
  deskGuidelines: () => "/desk/guidelines",
  deskGuideline: (slug: string) => `/desk/guidelines/${encodeURIComponent(slug)}`,
  deskInsights: () => "/desk/insights",
  deskSettings: () => "/desk/settings",
  deskMail: () => "/desk/settings/mail",
  deskMailMessage: (id: string) => `/desk/settings/mail/${encodeURIComponent(id)}`,
  deskKeys: () => "/desk/settings/api-keys",
  deskStaff: () => "/desk/settings/staff",
  deskAudit: () => "/desk/settings/audit",
} as const;

/** A same-site path out of untrusted text (`?next=`), or the fallback: never another host, scheme or a backslash trick. */
export function safeNext(value: unknown, fallback: string): string {
  if (typeof value !== "string" || value.length > 2000) return fallback;
  if (!value.startsWith("/") || value.startsWith("//") || /[\\\u0000-\u001f\u007f]/.test(value)) return fallback;
  let decoded: string;
  try {
    decoded = decodeURIComponent(value);
  } catch {
    return fallback;
  }
  if (decoded.startsWith("//") || /[\\\u0000-\u001f]/.test(decoded)) return fallback;
  const parsed = new URL(value, "http://own.invalid");
  return parsed.host === "own.invalid" ? parsed.pathname + parsed.search + parsed.hash : fallback;
}
