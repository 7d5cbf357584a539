import { type NextRequest, NextResponse } from "next/server";
import errors from "@/content/messages/en/errors.json";
import { AppError } from "@/lib/core/errors";
import { env } from "@/lib/platform/env";
import { isSameOrigin } from "@/lib/platform/origin";

const visitorCookie = "gp-visitor";
const visitorSeconds = 30 * 24 * 60 * 60;
const visitorShape = /^[0-9a-f]{32}$/;
const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Gives each page its script nonce and each browser a random visitor id. Never decides who may see what: rights live with
 * the data. The early stop of foreign form posts only makes the refusal friendlier; actions check again.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  // Machine routes carry keys in place of cookies; next-auth brings its own protection.
  if (pathname.startsWith("/api/")) return NextResponse.next();

  const { headers, method } = request;
  const { BASE_URL } = env();
  if (!safeMethods.has(method)) {
    const facts = {
      origin: headers.get("origin"),
      secFetchSite: headers.get("sec-fetch-site"),
      referer: headers.get("referer"),
      host: headers.get("host"),
    };
    if (!isSameOrigin(facts, BASE_URL)) return foreignPost(pathname, headers.get("x-request-id"));
  }

  const nonce = randomHex(16);
  const policy = contentPolicy(nonce);
  const onward = new Headers(headers);
  onward.set("content-security-policy", policy);
  onward.set("x-pathname", pathname + search);

  const remembered = request.cookies.get(visitorCookie)?.value;
  const known = remembered !== undefined && visitorShape.test(remembered);
  const visitor = known ? remembered : randomHex(16);
  onward.set("x-visitor-id", visitor);

  const response = NextResponse.next({ request: { headers: onward } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("cache-control", "private, no-store");
  const staffOrSignedIn = pathname.startsWith("/desk") || pathname.startsWith("/portal");
  if (!known && !staffOrSignedIn && method === "GET") {
    response.cookies.set(visitorCookie, visitor, {
      httpOnly: true,
      sameSite: "lax",
      path: "/",
      maxAge: visitorSeconds,
      secure: BASE_URL.startsWith("https://"),
    });
  }
  return response;
}

export const config = { matcher: ["/((?!_next/static/).*)"] };

function contentPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

async function foreignPost(pathname: string, reference: string | null): Promise<NextResponse> {
  const { recordRefusal } = await import("@/lib/accounts/audit");
  await recordRefusal({ actor: null, error: new AppError("foreign_origin"), reference: reference ?? "", subject: pathname });
  const sentences = [errors.codes.foreign_origin, reference ? errors.reference.replace("{reference}", reference) : ""];
  return new NextResponse(`${sentences.join(" ").trim()}\n`, {
    status: 403,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}

function randomHex(bytes: number): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString("hex");
}
