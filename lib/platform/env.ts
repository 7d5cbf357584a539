import path from "node:path";
import { z } from "zod";

/** Every mistake in the settings, one plain sentence each. Its message is meant for the person who starts the server. */
export class SettingsError extends Error {
  readonly sentences: readonly string[];

  constructor(sentences: string[]) {
    super(sentences.join("\n"));
    this.name = "SettingsError";
    this.sentences = sentences;
  }
}

const loopbackHosts = new Set(["localhost", "127.0.0.1", "::1", "[::1]"]);

function isUrl(text: string, protocols: readonly string[]): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return protocols.includes(url.protocol) && url.hostname !== "";
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

const mailAddress = /^(?:[^<>"\r\n@,;]{1,100} )?<?[^\s<>"@,;]{1,64}@[^\s<>"@,;]{1,190}>?$/;

function wholeNumber(minimum: number, maximum: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum);
}

/** What a value must be, in words that end a sentence after "NAME must be …", and an example to copy. */
const settings = {
  PORT: {
    schema: wholeNumber(1, 65535),
    must: "a whole number from 1 to 65535",
    example: "PORT=3000",
  },
  HOST: {
    schema: z.string().regex(/^[A-Za-z0-9.:\-[\]]{1,253}$/),
    must: "the name or address of the network interface to listen on",
    example: "HOST=0.0.0.0",
  },
  GUIDEPOST_DATA: {
    schema: z.string().max(4000).refine((text) => !text.includes("\0")),
    must: "the path of a folder",
    example: "GUIDEPOST_DATA=.data",
  },
  DATABASE_URL: {
    schema: z.string().refine((text) => URL.canParse(text) && ["postgres:", "postgresql:"].includes(new URL(text).protocol)),
    must: "the address of a PostgreSQL database",
    example: "DATABASE_URL=postgresql://guidepost:password@localhost:5432/guidepost",
  },
  BASE_URL: {
    schema: z
      .string()
      .refine((text) => isUrl(text, ["http:", "https:"]) && ["", "/"].includes(new URL(text).pathname) && !/[?#@]/.test(text))
      .transform((text) => new URL(text).origin),
    must: "the public address of this desk, starting with http:// or https:// and without a path",
    example: "BASE_URL=https://help.example.com",
  },
  SMTP_URL: {
    schema: z.string().refine((text) => isUrl(text, ["smtp:", "smtps:"])),
    must: "the address of a mail server, starting with smtp:// or smtps://",
    example: "SMTP_URL=smtp://user:password@mail.example.com:587",
  },
  MAIL_FROM: {
    schema: z.string().regex(mailAddress),
    must: "a mail address, with or without a name before it",
    example: 'MAIL_FROM="Example Help <help@example.com>"',
  },
  GUIDEPOST_TIME_ZONE: {
    schema: z.string().refine(isTimeZone),
    must: "the name of a time zone",
    example: "GUIDEPOST_TIME_ZONE=Europe/Berlin",
  },
  LOG_LEVEL: {
    schema: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]),
    must: "one of fatal, error, warn, info, debug, trace, silent",
    example: "LOG_LEVEL=info",
  },
  NEXTAUTH_SECRET: {
    schema: z.string().min(32),
    must: "a secret text of at least 32 characters",
    example: 'NEXTAUTH_SECRET="$(openssl rand -base64 32)"',
  },
  TRUSTED_PROXY_HOPS: {
    schema: wholeNumber(0, 10),
    must: "the number of reverse proxies in front of this server, from 0 to 10",
    example: "TRUSTED_PROXY_HOPS=1",
  },
  GUIDEPOST_DEMO: {
    schema: z.enum(["0", "1"]).transform((text) => text === "1"),
    must: "0 or 1",
    example: "GUIDEPOST_DEMO=0",
  },
} as const;

type Name = keyof typeof settings;

const secretNames: ReadonlySet<string> = new Set<Name>(["DATABASE_URL", "SMTP_URL", "NEXTAUTH_SECRET"]);

export interface Settings {
  PORT: number;
  HOST: string;
  /** Absolute path. */
  GUIDEPOST_DATA: string;
  /** Undefined: the embedded database in GUIDEPOST_DATA. */
  DATABASE_URL: string | undefined;
  /** Origin without a slash at the end; the only source of links in mails and feeds. */
  BASE_URL: string;
  /** Undefined: mail stays in the mailbox that an administrator sees. */
  SMTP_URL: string | undefined;
  MAIL_FROM: string;
  GUIDEPOST_TIME_ZONE: string;
  LOG_LEVEL: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
  /** Undefined: a random one kept in the database (see secrets.ts). */
  NEXTAUTH_SECRET: string | undefined;
  TRUSTED_PROXY_HOPS: number;
  /** Sample data is there and the sign-in page lists the sample accounts. */
  GUIDEPOST_DEMO: boolean;
}

function shown(name: string, value: string): string {
  if (secretNames.has(name)) return "the value given is not shown because it may hold a password";
  const short = value.length > 80 ? `${value.slice(0, 80)}…` : value;
  return `it is now ${JSON.stringify(short)}`;
}

function read<K extends Name>(name: K, source: Record<string, string | undefined>, sentences: string[]) {
  // A name left empty in an .env file means "not set".
  const value = source[name]?.trim();
  if (!value) return undefined;
  const parsed = settings[name].schema.safeParse(value);
  if (!parsed.success) {
    sentences.push(`${name} must be ${settings[name].must}, for example ${settings[name].example} (${shown(name, value)}).`);
    return undefined;
  }
  return parsed.data as z.output<(typeof settings)[K]["schema"]>;
}

/** Reads the settings out of `source`. Throws SettingsError with all mistakes at once. */
export function parseSettings(source: Record<string, string | undefined>, workingFolder = process.cwd()): Settings {
  const sentences: string[] = [];
  const port = read("PORT", source, sentences) ?? 3000;
  const base = read("BASE_URL", source, sentences) ?? `http://localhost:${port}`;
  const parsed: Settings = {
    PORT: port,
    HOST: read("HOST", source, sentences) ?? "127.0.0.1",
    GUIDEPOST_DATA: path.resolve(workingFolder, read("GUIDEPOST_DATA", source, sentences) ?? ".data"),
    DATABASE_URL: read("DATABASE_URL", source, sentences),
    BASE_URL: base,
    SMTP_URL: read("SMTP_URL", source, sentences),
    MAIL_FROM: read("MAIL_FROM", source, sentences) ?? defaultSender(base),
    GUIDEPOST_TIME_ZONE: read("GUIDEPOST_TIME_ZONE", source, sentences) ?? "UTC",
    LOG_LEVEL: read("LOG_LEVEL", source, sentences) ?? "info",
    NEXTAUTH_SECRET: read("NEXTAUTH_SECRET", source, sentences),
    TRUSTED_PROXY_HOPS: read("TRUSTED_PROXY_HOPS", source, sentences) ?? 0,
    GUIDEPOST_DEMO: read("GUIDEPOST_DEMO", source, sentences) ?? false,
  };
  if (sentences.length > 0) throw new SettingsError(sentences);
  return parsed;
}

function defaultSender(base: string): string {
  const host = new URL(base).hostname;
  return `Guidepost <help@${loopbackHosts.has(host) ? "guidepost.example" : host.replace(/[[\]]/g, "")}>`;
}

let current: Settings | undefined;

/** The settings of this process, read once. Throws SettingsError on the first call when they are wrong. */
export function env(): Settings {
  current ??= parseSettings(process.env);
  return current;
}

/** For tests only: settings to use instead of the process's, or undefined to read those again. */
export function setEnvForTests(values: Partial<Settings> | undefined): void {
  current = values ? { ...parseSettings({}), ...values } : undefined;
}
