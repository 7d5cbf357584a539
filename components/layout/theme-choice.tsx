import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { Icon, type IconName } from "@/components/ui/icon";

export type ThemeName = "light" | "dark" | "system";
export type FormTarget = string | ((data: FormData) => void | Promise<void>);

const choices: ReadonlyArray<{ theme: ThemeName; icon: IconName }> = [
  { theme: "light", icon: "sun" },
  { theme: "dark", icon: "moon" },
  { theme: "system", icon: "monitor" },
];

/** Light, dark, or as the device says: three buttons that send `theme` to the given action. Server only. */
export function ThemeChoice({ current, action }: { current: ThemeName; action: FormTarget }) {
  const t = useTranslations("layout.theme");
  return (
    <form action={action} method={typeof action === "string" ? "post" : undefined}>
      <fieldset aria-label={t("label")} className="inline-flex flex-wrap rounded-md border border-line bg-surface p-0.5">
        {choices.map(({ theme, icon }) => (
          <button
            key={theme}
            type="submit"
            name="theme"
            value={theme}
            aria-pressed={current === theme}
            className={classNames("inline-flex min-h-8 cursor-pointer items-center gap-1.5 rounded-md px-2.5 text-sm transition-colors", current === theme ? "bg-accent-soft font-semibold text-accent" : "text-muted hover:text-ink")}
          >
            <Icon name={icon} size={16} />
            {t(theme)}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
