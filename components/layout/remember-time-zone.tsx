"use client";

import { useEffect } from "react";

/** Tells the server the reader's time zone for the next page, in the cookie that `lib/platform/appearance.ts` reads. */
export function RememberTimeZone({ cookie, current }: { cookie: string; current: string | undefined }) {
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!zone || zone === current) return;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `${cookie}=${encodeURIComponent(zone)}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  }, [cookie, current]);
  return null;
}
