import { useLocale } from "next-intl";
import { momentText } from "@/components/ui/moment";

/** A calendar day without a clock, the same for readers in every zone. Server only. */
export function ReviewDate({ value }: { value: Date }) {
  const locale = useLocale();
  return <time dateTime={value.toISOString().slice(0, 10)}>{momentText(value, "date", { locale, timeZone: "UTC" })}</time>;
}
