"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";

/** Puts a guideline's title and address where the cursor stands in the reply. */
export function InsertLinkButton({ text, fieldId, label, done, accessibleLabel }: { text: string; fieldId: string; label: string; done: string; accessibleLabel: string }) {
  const [inserted, setInserted] = useState(false);
  return (
    <Button
      size="sm"
      variant="quiet"
      className="shrink-0 px-1.5! text-xs! whitespace-nowrap"
      aria-label={inserted ? undefined : accessibleLabel}
      onClick={() => {
        const field = document.getElementById(fieldId);
        if (!(field instanceof HTMLTextAreaElement)) return;
        const choice = document.getElementById("compose-reply");
        if (choice instanceof HTMLInputElement && !choice.checked) choice.click();
        const before = field.value.slice(0, field.selectionStart);
        const gap = before === "" || before.endsWith("\n") ? "" : "\n";
        field.setRangeText(`${gap}${text}\n`, field.selectionStart, field.selectionEnd, "end");
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.focus();
        setInserted(true);
      }}
    >
      {inserted ? done : label}
    </Button>
  );
}
