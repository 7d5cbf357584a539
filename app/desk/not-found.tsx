import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MissingPanel } from "@/components/layout/missing-panel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("layout.missing"))("title") };
}

/** The frame around it has the main landmark already. */
export default function NotFound() {
  return <MissingPanel />;
}
