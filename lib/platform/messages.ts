import { getRequestConfig } from "next-intl/server";
import { currentTimeZone, readerLocale } from "@/lib/platform/appearance";
import { languageOf, messagesFor } from "@/lib/platform/message-catalogue";

export default getRequestConfig(async ({ locale: asked }) => {
  const locale = asked ?? (await readerLocale());
  return {
    locale,
    messages: messagesFor(languageOf(locale)),
    timeZone: await currentTimeZone(),
    now: new Date(),
  };
});
