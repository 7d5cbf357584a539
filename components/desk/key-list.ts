import type { DeskKey } from "@/components/desk/desk-keys";

/** A translator bound to the `desk` messages. */
type DeskWords = (key: string) => string;

export function queueKeys(t: DeskWords): DeskKey[] {
  return [
    { keys: ["j", "k"], label: t("keys.move") },
    { keys: ["Enter"], label: t("keys.open") },
    { keys: ["/"], label: t("keys.search") },
    { keys: ["?"], label: t("keys.list") },
  ];
}

export function ticketKeys(t: DeskWords): DeskKey[] {
  return [
    { keys: ["r"], label: t("keys.reply") },
    { keys: ["n"], label: t("keys.note") },
    { keys: ["a"], label: t("keys.assign") },
    { keys: ["j", "k"], label: t("keys.neighbours") },
    { keys: ["Ctrl", "Enter"], label: t("keys.send") },
    { keys: ["/"], label: t("keys.search") },
    { keys: ["?"], label: t("keys.list") },
  ];
}

export function deskKeyWords(t: DeskWords): { open: string; title: string; close: string; single: string; singleHint: string } {
  return { open: t("keys.button"), title: t("keys.title"), close: t("keys.close"), single: t("keys.single"), singleHint: t("keys.singleHint") };
}
