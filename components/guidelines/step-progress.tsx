"use client";

import { useEffect, useRef, useState } from "react";
import type { ActionState } from "@/lib/core/action-state";

// Ticks set since the page was loaded: going back shows the page as the router kept it, without them.
const since = new Map<string, Map<string, boolean>>();

/**
 * "3 of 5 steps done", and what makes the article's tick buttons answer at once. The buttons are plain submit buttons in
 * the article's HTML; here their press is shown first, saved behind, and taken back when saving fails.
 */
export function StepProgress({ slug, bodyId, done, words, failed, save }: {
  slug: string;
  bodyId: string;
  /** Steps ticked when the page was made. */
  done: number;
  /** The line for 0, 1, ... all steps done. */
  words: readonly string[];
  failed: string;
  save: (form: FormData) => Promise<ActionState<{ number: number }>>;
}) {
  const [count, setCount] = useState(done);
  const [problem, setProblem] = useState("");
  const saveTick = useRef(save);
  const total = words.length - 1;

  useEffect(() => {
    const body = document.getElementById(bodyId);
    if (!body) return;
    const plainForm = document.querySelector<HTMLFormElement>("form#step-ticks");
    // Presses that the server has not confirmed yet: saves run one after the other, and leaving the page drops those that wait.
    const unsaved = new Map<string, string>();
    const saveOnLeaving = () => {
      if (!plainForm) return;
      for (const [step, press] of unsaved) {
        const form = new FormData(plainForm);
        form.set(press, step);
        navigator.sendBeacon(window.location.pathname, form);
      }
      unsaved.clear();
    };
    const kept = since.get(slug) ?? new Map<string, boolean>();
    since.set(slug, kept);
    const buttons = () => [...body.querySelectorAll<HTMLButtonElement>(".step-tick")];
    const show = (button: HTMLButtonElement, pressed: boolean) => {
      button.setAttribute("aria-pressed", String(pressed));
      button.name = pressed ? "undo" : "done";
    };
    const recount = () => setCount(buttons().filter((button) => button.getAttribute("aria-pressed") === "true").length);
    for (const button of buttons()) {
      const pressed = kept.get(button.value);
      if (pressed !== undefined) show(button, pressed);
    }
    recount();
    const onClick = async (event: MouseEvent) => {
      const button = (event.target as Element).closest<HTMLButtonElement>(".step-tick");
      if (!button) return;
      event.preventDefault();
      const pressed = button.name === "done";
      const form = new FormData();
      form.set("slug", slug);
      form.set(button.name, button.value);
      const put = (value: boolean) => {
        show(button, value);
        kept.set(button.value, value);
        recount();
      };
      const press = button.name;
      unsaved.set(button.value, press);
      put(pressed);
      setProblem("");
      let sentence = failed;
      try {
        const state = await saveTick.current(form);
        if (state.status === "done") return;
        sentence = state.formError ?? failed;
      } catch {
        // No network, or a server that has been replaced meanwhile: the same to the reader.
      } finally {
        if (unsaved.get(button.value) === press) unsaved.delete(button.value);
      }
      // A later press of the same button has the last word.
      if (kept.get(button.value) === pressed) put(!pressed);
      setProblem(sentence);
    };
    body.addEventListener("click", onClick);
    window.addEventListener("pagehide", saveOnLeaving);
    return () => {
      body.removeEventListener("click", onClick);
      window.removeEventListener("pagehide", saveOnLeaving);
    };
  }, [bodyId, slug, failed]);

  return (
    <div id="progress" className="step-progress">
      <p role="status" className="text-sm font-semibold">
        {words[count]}
      </p>
      <div className="step-progress-bar" aria-hidden="true">
        <span style={{ inlineSize: `${total === 0 ? 0 : (count / total) * 100}%` }} />
      </div>
      <p role="alert" className={problem ? "mt-1 text-sm font-semibold text-broken" : "sr-only"}>
        {problem}
      </p>
    </div>
  );
}
