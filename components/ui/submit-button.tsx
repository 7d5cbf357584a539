"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { buttonClasses, type ButtonSize, type ButtonVariant } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icon";

/**
 * Sends its form once. While it sends, it says so and ignores further presses; it stays focusable, because a
 * disabled button drops the keyboard user's place. Before JavaScript arrives it is an ordinary submit button.
 */
export function SubmitButton({ children, busy, variant = "primary", size, icon, name, value, formAction, className, id, form, "aria-label": ariaLabel }: {
  children: ReactNode;
  /** What the button says while sending, such as "Sending…". */
  busy?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: IconName;
  name?: string;
  value?: string;
  formAction?: (data: FormData) => void | Promise<void>;
  className?: string;
  id?: string;
  form?: string;
  "aria-label"?: string;
}) {
  const { pending, data } = useFormStatus();
  const mine = pending && (name === undefined || data?.get(name) === (value ?? ""));
  return (
    <button
      id={id}
      type="submit"
      form={form}
      name={name}
      value={value}
      formAction={formAction}
      aria-label={ariaLabel}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
      }}
      className={buttonClasses({ variant, size, className })}
    >
      {icon ? <Icon name={icon} size={size === "lg" ? 20 : 16} /> : null}
      <span aria-live="polite">{mine && busy ? busy : children}</span>
    </button>
  );
}
