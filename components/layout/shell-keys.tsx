"use client";

import { useEffect } from "react";

/** Single keys can be switched off, because speech input and unsteady hands set them off by accident (WCAG 2.1.4). */
function singleKeysOff(): boolean {
  try {
    return localStorage.getItem("guidepost:single-keys") === "off";
  } catch {
    return false;
  }
}

/** `/` goes to the search field; Escape, a press elsewhere or a chosen link closes an open menu. Everything works without it too. */
export function ShellKeys() {
  useEffect(() => {
    const openMenus = () => document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]");
    function onKey(event: KeyboardEvent) {
      if (event.key === "Escape") {
        for (const menu of openMenus()) {
          menu.open = false;
          menu.querySelector<HTMLElement>("summary")?.focus();
        }
        return;
      }
      const target = event.target;
      const typing = target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
      if (event.key !== "/" || typing || singleKeysOff() || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
      const search = [...document.querySelectorAll<HTMLInputElement>("input[data-search-shortcut]")].find((input) => input.offsetParent !== null);
      if (!search) return;
      event.preventDefault();
      search.focus();
      search.select();
    }
    function onPress(event: MouseEvent) {
      for (const menu of openMenus()) {
        const inside = event.target instanceof Node && menu.contains(event.target);
        if (!inside || (event.target instanceof Element && event.target.closest("a"))) menu.open = false;
      }
    }
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", onPress);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("click", onPress);
    };
  }, []);
  return null;
}
