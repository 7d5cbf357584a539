"use client";

import { useEffect, useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Icon } from "@/components/ui/icon";

export interface DeskKey {
  keys: readonly string[];
  label: string;
}

const storageName = "guidepost:single-keys";

function singleKeysOn(): boolean {
  try {
    return localStorage.getItem(storageName) !== "off";
  } catch {
    return true;
  }
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
}

/** Focus along the rows of the list on the page; from nowhere it starts at the first, or at the last going up. */
function moveInList(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row-link]")];
  if (rows.length === 0) return false;
  const here = rows.findIndex((row) => row === document.activeElement);
  const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, here + step));
  rows[next]?.focus();
  rows[next]?.scrollIntoView({ block: "nearest" });
  return true;
}

/** Presses or focuses what the page marked with `data-key`; a chosen radio or an open disclosure leads on to its field. */
function press(mark: string): boolean {
  const target = document.querySelector<HTMLElement>(`[data-key="${mark}"]`);
  if (!target) return false;
  const fold = target.closest("details");
  if (fold) fold.open = true;
  if (target instanceof HTMLAnchorElement || target instanceof HTMLButtonElement) target.click();
  else {
    const choice = target.dataset.chooses ? document.getElementById(target.dataset.chooses) : null;
    if (choice instanceof HTMLInputElement && !choice.checked) choice.click();
    target.focus();
    target.scrollIntoView({ block: "center" });
  }
  return true;
}

/**
 * The desk's keys and the list of them. Single keys can be switched off, because speech input would press them by
 * accident. `/` belongs to the shell; `Enter` is the link's own.
 */
export function DeskKeys({ keys, labels }: { keys: readonly DeskKey[]; labels: { open: string; title: string; close: string; single: string; singleHint: string } }) {
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    const box = document.getElementById(`${id}-single`);
    if (box instanceof HTMLInputElement) box.checked = singleKeysOn();
  }, [id]);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target) || !singleKeysOn()) return;
      const open = list.current?.matches(":popover-open") ?? false;
      if (event.key === "?") {
        event.preventDefault();
        list.current?.togglePopover();
        return;
      }
      if (open || document.querySelector("dialog[open]")) return;
      const done =
        event.key === "j"
          ? moveInList(1) || press("next")
          : event.key === "k"
            ? moveInList(-1) || press("previous")
            : (event.key === "r" || event.key === "n" || event.key === "a") && press(event.key);
      if (done) event.preventDefault();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  return (
    <>
      <button type="button" popoverTarget={id} className="inline-flex min-h-8 cursor-pointer items-center gap-1.5 rounded-md px-2 text-xs text-muted hover:bg-sunken hover:text-ink max-sm:hidden">
        <Icon name="key" size={14} />
        {labels.open}
        <kbd aria-hidden="true">?</kbd>
      </button>
      <div ref={list} id={id} popover="auto" role="dialog" aria-labelledby={`${id}-title`} className="m-auto w-96 max-w-[calc(100vw-2rem)] rounded-lg border border-line bg-surface p-5 text-sm text-ink shadow-raised">
        <h2 id={`${id}-title`} className="text-base font-semibold">
          {labels.title}
        </h2>
        <dl className="mt-3 grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2">
          {keys.map((entry) => (
            <div key={entry.label} className="contents">
              <dt className="flex gap-1">
                {entry.keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd className="m-0">{entry.label}</dd>
            </div>
          ))}
        </dl>
        <div className="mt-4 border-t border-line pt-4">
          <Checkbox
            id={`${id}-single`}
            name="single-keys"
            label={labels.single}
            hint={labels.singleHint}
            defaultChecked
            onChange={(event) => {
              try {
                localStorage.setItem(storageName, event.currentTarget.checked ? "on" : "off");
              } catch {
                // Private windows may refuse storage: the keys then stay on.
              }
            }}
          />
        </div>
        <Button autoFocus popoverTarget={id} popoverTargetAction="hide" className="mt-4">
          {labels.close}
        </Button>
      </div>
    </>
  );
}
