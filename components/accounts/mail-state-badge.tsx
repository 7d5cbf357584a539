import { useTranslations } from "next-intl";
import { StateBadge, type PromiseTone } from "@/components/ui/state-badge";

type MailState = "queued" | "sent" | "kept" | "failed" | "dead";

const tones: Record<MailState, PromiseTone> = { queued: "neutral", sent: "kept", kept: "neutral", failed: "due", dead: "broken" };

/** Whether a mail left the desk. Server only. */
export function MailStateBadge({ state }: { state: MailState }) {
  const t = useTranslations("settings.mail.states");
  return <StateBadge state={tones[state]}>{t(state)}</StateBadge>;
}
