"use client";

import { useEffect, useRef } from "react";

/** Put inside a form; when `state` (the action's result) changes, the cursor goes to the form's first wrong field. */
export function FocusFirstError({ state }: { state: unknown }) {
  const marker = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const scope = marker.current?.closest("form") ?? document;
    scope.querySelector<HTMLElement>(':is(input, select, textarea):is([aria-invalid="true"], [data-invalid])')?.focus();
  }, [state]);
  return <span ref={marker} hidden />;
}
