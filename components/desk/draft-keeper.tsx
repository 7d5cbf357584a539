"use client";

import { useEffect, useRef } from "react";

const prefix = "guidepost:draft:";
const keptDays = 14;

interface Draft {
  text: string;
  at: number;
}

function readDraft(name: string): Draft | null {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(prefix + name) ?? "null");
    if (typeof draft !== "object" || draft === null || !("text" in draft) || !("at" in draft)) return null;
    const { text, at } = draft;
    return typeof text === "string" && typeof at === "number" && Date.now() - at < keptDays * 86_400_000 ? { text, at } : null;
  } catch {
    return null;
  }
}

function writeDraft(name: string, text: string): void {
  try {
    if (text.trim() === "") localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, JSON.stringify({ text, at: Date.now() } satisfies Draft));
  } catch {
    // No storage, or it is full: the text still stands in the form.
  }
}

/**
 * Keeps what is typed into the text field `fieldId` on this device until it is sent. `name` holds the account, so that
 * two people at one computer don't meet each other's words. `sent` changes when the text went out.
 */
export function DraftKeeper({ name, fieldId, sent, labels }: { name: string; fieldId: string; sent: string | undefined; labels: { restored: string; discard: string } }) {
  const line = useRef<HTMLParagraphElement>(null);
  const sentBefore = useRef(sent);

  useEffect(() => {
    const field = document.getElementById(fieldId);
    if (!(field instanceof HTMLTextAreaElement)) return;
    const draft = readDraft(name);
    if (draft && field.value === "") {
      field.value = draft.text;
      if (line.current) line.current.hidden = false;
    }
    const keep = () => {
      writeDraft(name, field.value);
      if (line.current && field.value === "") line.current.hidden = true;
    };
    field.addEventListener("input", keep);
    return () => field.removeEventListener("input", keep);
  }, [name, fieldId]);

  useEffect(() => {
    if (sent === sentBefore.current) return;
    sentBefore.current = sent;
    if (sent === undefined) return;
    writeDraft(name, "");
    if (line.current) line.current.hidden = true;
  }, [sent, name]);

  return (
    <p ref={line} hidden role="status" className="text-xs text-muted">
      {labels.restored}{" "}
      <button
        type="button"
        className="min-h-6 cursor-pointer font-semibold text-accent underline underline-offset-3"
        onClick={() => {
          const field = document.getElementById(fieldId);
          if (!(field instanceof HTMLTextAreaElement)) return;
          field.value = "";
          writeDraft(name, "");
          if (line.current) line.current.hidden = true;
          field.focus();
        }}
      >
        {labels.discard}
      </button>
    </p>
  );
}
