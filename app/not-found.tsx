import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MissingPanel } from "@/components/layout/missing-panel";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("layout.missing");
  return { title: t("title") };
}

export default function NotFound() {
  return (
    <main id="content">
      <MissingPanel />
    </main>
  );
}
