"use client";

import { ErrorPanel } from "@/components/layout/error-panel";
import { Button, ButtonLink } from "@/components/ui/button";

export interface FailureWords {
  title: string;
  body: string;
  retry: string;
  reference: string;
  toSearch: string;
  toPerson: string;
}

/** What a reader sees when a page broke: the way to try again, to search, to a person, and the reference in the log. */
export function FailurePage({ error, retry, words }: { error: unknown; retry: () => void; words: FailureWords }) {
  const digest = error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : undefined;
  return (
    <main id="content">
      <ErrorPanel
        title={words.title}
        reference={digest ? { label: words.reference, value: digest } : null}
        actions={
          <>
            <Button variant="primary" onClick={retry}>
              {words.retry}
            </Button>
            <ButtonLink href="/" icon="search">
              {words.toSearch}
            </ButtonLink>
            <ButtonLink href="/contact" icon="chat">
              {words.toPerson}
            </ButtonLink>
          </>
        }
      >
        <p>{words.body}</p>
      </ErrorPanel>
    </main>
  );
}
