import { classNames } from "@/components/ui/class-names";

/** Drawn on a 20 x 20 grid with a 1.5 stroke, so that they sit on a 14 px line and on a 17 px line alike. */
const paths = {
  "alert": "M10 2.8 1.9 16.7h16.2L10 2.8Zm0 5v4m0 2.4v.1",
  "arrow-back": "M16 10H4m5-5-5 5 5 5",
  "arrow-forward": "M4 10h12m-5-5 5 5-5 5",
  "arrow-down": "M10 4v12m-5-5 5 5 5-5",
  "arrow-up": "M10 16V4m-5 5 5-5 5 5",
  "at": "M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0Zm0 0v1.2a2.2 2.2 0 0 0 4.4 0V10a7.4 7.4 0 1 0-3 5.9",
  "book": "M10 5.2C8.3 4 6 3.5 2.8 3.5v11.7c3.2 0 5.5.5 7.2 1.7m0-11.7c1.7-1.2 4-1.7 7.2-1.7v11.7c-3.2 0-5.5.5-7.2 1.7m0-11.7v11.7",
  "chart": "M3 17h14M5.5 13.5V9.5m4.5 4V4m4.5 9.5V7",
  "chat": "M3 4.5h14v9.5H9.5L6 17v-3H3V4.5Z",
  "check": "m4 10.5 4 4 8-9",
  "chevron-back": "m12 5-5 5 5 5",
  "chevron-down": "m5 8 5 5 5-5",
  "chevron-forward": "m8 5 5 5-5 5",
  "clock": "M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM10 6v4.2l2.8 1.8",
  "close": "m5 5 10 10M15 5 5 15",
  "cross": "M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4Zm-2.6-9.8 5.2 5.2m0-5.2-5.2 5.2",
  "dot": "M10 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
  "download": "M10 3v9.5m-4-4 4 4 4-4M3.5 16.5h13",
  "edit": "M12.5 4.5 15.5 7.5 7 16H4v-3l8.5-8.5Z",
  "external": "M8 4H4v12h12v-4M11 3.5h5.5V9M16 4l-7 7",
  "eye": "M1.8 10S4.8 4.8 10 4.8 18.2 10 18.2 10 15.2 15.2 10 15.2 1.8 10 1.8 10Zm10.4 0a2.2 2.2 0 1 1-4.4 0 2.2 2.2 0 0 1 4.4 0Z",
  "filter": "M3 5.5h14M5.5 10h9M8 14.5h4",
  "flag": "M4.5 17.5V3m0 .8c4-2 6.5 2 11 0v7.7c-4.5 2-7-2-11 0",
  "gear": "M10 12.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2ZM10 2.5v2.2m0 10.6v2.2M2.5 10h2.2m10.6 0h2.2M4.7 4.7l1.550 1.550m7.5 7.5 1.550 1.550m0-10.6-1.550 1.550m-7.5 7.5L4.7 15.3",
  "globe": "M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM2.8 10h14.4M10 2.8c2 2 3 4.4 3 7.2s-1 5.2-3 7.2c-2-2-3-4.4-3-7.2s1-5.2 3-7.2Z",
  "history": "M3 4v4h4M3.4 8a7 7 0 1 1-.4 2.6M10 6.5V10l2.5 1.7",
  "home": "M3 9.5 10 3.5l7 6M5 8v8.5h10V8",
  "inbox": "M3 11.5 5.5 4h9l2.5 7.5v5H3v-5Zm0 0h4c0 1.7 1.3 2.5 3 2.5s3-.8 3-2.5h4",
  "info": "M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM10 9.3v4.2M10 6.5v.1",
  "key": "M8.5 10.5a3.5 3.5 0 1 1-5-.5 3.5 3.5 0 0 1 5 .5ZM8 9l8.5-5.5M13 5.5l2 3",
  "lightbulb": "M7.5 13.5C5.8 12.5 5 11 5 9a5 5 0 0 1 10 0c0 2-.8 3.5-2.5 4.5v1.5h-5v-1.5ZM8.3 17.5h3.4",
  "link": "M8.5 11.5a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-1 1m1 3.3a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l1-1",
  "list": "M7.5 5h9.5M7.5 10h9.5M7.5 15h9.5M3.5 5h.1M3.5 10h.1M3.5 15h.1",
  "lock": "M4.5 9h11v8h-11V9Zm2.5 0V6.5a3 3 0 0 1 6 0V9",
  "mail": "M2.8 4.8h14.4v10.4H2.8V4.8Zm.5.7L10 11l6.7-5.5",
  "menu": "M3 5.5h14M3 10h14M3 14.5h14",
  "minus": "M4.5 10h11",
  "monitor": "M2.8 4h14.4v9.5H2.8V4ZM7 16.8h6M10 13.5v3.3",
  "moon": "M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5Z",
  "more": "M4.5 10h.1M10 10h.1M15.5 10h.1",
  "paperclip": "m15.5 9.5-5.8 5.8a3.5 3.5 0 0 1-5-5l6.5-6.5a2.3 2.3 0 0 1 3.3 3.3l-6.3 6.3a1.1 1.1 0 0 1-1.6-1.6l5.4-5.4",
  "pause": "M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM8.2 7.5v5m3.6-5v5",
  "people": "M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2 16.5c.3-3 2.4-4.5 5.5-4.5s5.2 1.5 5.5 4.5M13 3.8a3 3 0 0 1 0 5.4M15 12.4c1.8.6 2.8 2 3 4.1",
  "person": "M10 9.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM3.8 17c.4-3.3 2.7-5 6.2-5s5.8 1.7 6.2 5",
  "phone": "M4 3.5h3.3l1.5 4-2 1.5a10.5 10.5 0 0 0 4.2 4.2l1.5-2 4 1.5V16c0 .6-.5 1-1 1C9 16.6 3.4 11 3 4.5c0-.5.4-1 1-1Z",
  "plus": "M10 4v12M4 10h12",
  "print": "M5.5 7V3h9v4M5.5 14H3V7h14v7h-2.5m-9-2.5h9V17h-9v-5.5Z",
  "reply": "M8 5 3.5 9.5 8 14m-4.5-4.5H12c3 0 4.5 2 4.5 5.5",
  "search": "M8.8 14.6a5.8 5.8 0 1 0 0-11.6 5.8 5.8 0 0 0 0 11.6Zm4.2-1.6 4.2 4.2",
  "shield": "M10 2.5 4 5v4.5c0 3.8 2.5 6.5 6 8 3.5-1.5 6-4.2 6-8V5l-6-2.5Z",
  "sign-out": "M8 3.5H4v13h4M8 10h9m-3.5-3.5L17 10l-3.5 3.5",
  "sort": "M6.5 4v12m-3-3 3 3 3-3M13.5 16V4m-3 3 3-3 3 3",
  "star": "m10 2.8 2.2 4.7 5 .7-3.7 3.6.9 5.2-4.4-2.5L5.6 17l.9-5.2L2.8 8.2l5-.7L10 2.8Z",
  "sun": "M10 13.3a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6ZM10 2v1.8m0 12.4V18M2 10h1.8m12.4 0H18M4.3 4.3l1.3 1.3m8.8 8.8 1.3 1.3m0-11.4-1.3 1.3m-8.8 8.8-1.3 1.3",
  "tag": "M3 3.5h6.5l7.5 7.5-6 6L3.5 9.5 3 3.5Zm3.7 3.7h.1",
  "ticket": "M2.8 5.5h14.4v3a1.5 1.5 0 0 0 0 3v3H2.8v-3a1.5 1.5 0 0 0 0-3v-3Zm9.2 0v9",
  "trash": "M3.5 5.5h13M8 5.5V3h4v2.5m3 0-.7 11.5H5.7L5 5.5M8.3 8.5v5.5m3.4-5.5v5.5",
} as const;

export type IconName = keyof typeof paths;

const mirrored: ReadonlySet<IconName> = new Set<IconName>(["arrow-back", "arrow-forward", "chevron-back", "chevron-forward", "external", "list", "reply", "sign-out"]);

/** Decoration only: the word beside it, or a visually hidden one, carries the meaning. `size` in pixels at the default text size. */
export function Icon({ name, size = 20, className }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "more" || name === "list" ? 2 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ width: `${size / 16}rem`, height: `${size / 16}rem` }}
      className={classNames("shrink-0", name === "dot" && "fill-current", mirrored.has(name) && "rtl:-scale-x-100", className)}
    >
      <path d={paths[name]} />
    </svg>
  );
}
