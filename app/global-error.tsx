"use client";

import { FailurePage } from "@/components/layout/failure-page";
import { failure } from "@/content/messages/en/layout.json";
import "./globals.css";

/** Stands in for the root layout when that breaks too, so it brings its own document and follows the device's theme. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>{failure.title}</title>
        <FailurePage error={error} retry={retry} words={failure} />
      </body>
    </html>
  );
}
