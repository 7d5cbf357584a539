import Link from "next/link";
import type { ButtonHTMLAttributes, ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon, type IconName } from "@/components/ui/icon";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

const variants: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border-control bg-surface text-ink hover:bg-sunken",
  quiet: "border-transparent bg-transparent text-accent hover:bg-accent-soft",
  danger: "border-transparent bg-broken text-on-accent hover:brightness-95",
};

const sizes: Record<ButtonSize, string> = {
  sm: "min-h-8 px-2.5 py-1 text-sm",
  md: "min-h-10 px-4 py-1.5 text-sm",
  lg: "min-h-12 px-5 py-2 text-base leading-snug",
};

/** One look for everything that acts: use it on elements that are neither Button nor ButtonLink, such as a summary. */
export function buttonClasses({ variant = "secondary", size = "md", className }: { variant?: ButtonVariant; size?: ButtonSize; className?: string } = {}): string {
  return classNames(
    "inline-flex cursor-pointer items-center justify-center gap-2 rounded-md border text-center font-semibold no-underline transition-colors",
    "disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60",
    variants[variant],
    sizes[size],
    className,
  );
}

interface Look {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: IconName;
  children: ReactNode;
  className?: string;
}

export function Button({ variant, size, icon, children, className, type = "button", ...rest }: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type={type} className={buttonClasses({ variant, size, className })} {...rest}>
      {icon ? <Icon name={icon} size={size === "lg" ? 20 : 16} /> : null}
      {children}
    </button>
  );
}

/** A link that looks like a button. It still navigates, so it keeps the link's role. */
export function ButtonLink({ href, variant, size, icon, children, className, prefetch = false, rel, target, id }: Look & { href: string; prefetch?: boolean; rel?: string; target?: string; id?: string }) {
  return (
    <Link id={id} href={href} prefetch={prefetch} rel={rel} target={target} className={buttonClasses({ variant, size, className })}>
      {icon ? <Icon name={icon} size={size === "lg" ? 20 : 16} /> : null}
      {children}
    </Link>
  );
}
