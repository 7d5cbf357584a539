"use client";

import { FailurePage } from "@/components/layout/failure-page";
import { failure } from "@/content/messages/en/layout.json";

export default function RouteError({ error, retry }: { error: unknown; retry: () => void }) {
  return <FailurePage error={error} retry={retry} words={failure} />;
}
