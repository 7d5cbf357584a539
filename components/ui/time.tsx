import { useLocale, useTimeZone } from "next-intl";
import { momentText, type MomentStyle } from "@/components/ui/moment";

/**
 * A moment in the reader's zone and language, with the exact time on hover and for machines. Server only: in a client
 * component take it as a child, or use `momentText`. `now` is needed for the relative style.
 */
export function Time({ value, now, style = "relative", className }: { value: Date; now?: Date; style?: MomentStyle; className?: string }) {
  const locale = useLocale();
  const timeZone = useTimeZone() ?? "UTC";
  const setting = { locale, timeZone, now };
  return (
    <time dateTime={value.toISOString()} title={momentText(value, "exact", setting)} className={className}>
      {momentText(value, style, setting)}
    </time>
  );
}
