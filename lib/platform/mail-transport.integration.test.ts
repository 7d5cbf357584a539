import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setEnvForTests } from "./env";
import { closeMailTransport, type Mail, sendMail } from "./mail-transport";

interface Received {
  from: string;
  to: string[];
  raw: string;
}

const received: Received[] = [];
let server: SMTPServer;
let refuse: string | null = null;

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: (_recipient, _session, callback) => callback(refuse ? Object.assign(new Error(refuse), { responseCode: 550 }) : null),
    onData(stream, { envelope }, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        received.push({ from, to: envelope.rcptTo.map((recipient) => recipient.address), raw: Buffer.concat(chunks).toString("utf8") });
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
beforeEach(() => {
  received.length = 0;
  refuse = null;
  const { port } = server.server.address() as AddressInfo;
  setEnvForTests({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: "Example Help <help@desk.test>" });
});
afterEach(() => closeMailTransport());
afterAll(async () => {
  setEnvForTests(undefined);
  await new Promise<void>((resolve) => server.close(resolve));
});

const mail: Mail = {
  to: { email: "kim@customer.test", name: "Kim, Müller" },
  subject: "Your question [#12]",
  text: "Hello Kim",
  html: "<p>Hello Kim</p>",
  messageId: "<fixed-1@desk.test>",
  inReplyTo: "<earlier@desk.test>",
  references: ["<first@desk.test>", "<earlier@desk.test>"],
};

function headersOf(raw: string): string[] {
  return raw.split("\r\n\r\n", 1)[0]!.replace(/\r\n[ \t]+/g, " ").split("\r\n");
}

describe("mail", () => {
  it("goes to the one recipient with its own Message-ID, both texts, and marked as automatic", async () => {
    await sendMail(mail);
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ from: "help@desk.test", to: ["kim@customer.test"] });
    const headers = headersOf(received[0]!.raw);
    expect(headers).toContain("Message-ID: <fixed-1@desk.test>");
    expect(headers).toContain("In-Reply-To: <earlier@desk.test>");
    expect(headers).toContain("References: <first@desk.test> <earlier@desk.test>");
    expect(headers).toContain("Auto-Submitted: auto-generated");
    expect(headers).toContain("From: Example Help <help@desk.test>");
    expect(received[0]!.raw).toContain("text/html");
  });

  it.each<[string, Partial<Mail>]>([
    ["the subject", { subject: "Hi\r\nBcc: x@evil.test" }],
    ["the name", { to: { email: "kim@customer.test", name: 'Kim\r\nBcc: x@evil.test\r\n" <x@evil.test>, "' } }],
    ["the Message-ID", { messageId: "<a@desk.test>\r\nBcc: x@evil.test" }],
    ["In-Reply-To", { inReplyTo: "<a@desk.test>\nBcc: x@evil.test" }],
    ["References", { references: ["<a@desk.test>\r\n\r\nBcc: x@evil.test"] }],
  ])("a line break in %s adds neither a recipient nor a header", async (_title, change) => {
    await sendMail({ ...mail, ...change });
    expect(received.map(({ to }) => to)).toEqual([["kim@customer.test"]]);
    expect(headersOf(received[0]!.raw).filter((line) => /^bcc:/i.test(line))).toEqual([]);
  });

  it.each(["kim@customer.test\r\nRCPT TO:<x@evil.test>", "kim@customer.test, x@evil.test", "kim@customer.test> SIZE=1", "kim", ""])(
    "an address such as %j is refused before a server is asked",
    async (email) => {
      await expect(sendMail({ ...mail, to: { email, name: null } })).rejects.toMatchObject({ responseCode: 501 });
      expect(received).toEqual([]);
    },
  );

  it("a refusal of the server carries its code", async () => {
    refuse = "no such mailbox";
    await expect(sendMail(mail)).rejects.toMatchObject({ responseCode: 550 });
  });

  it("a server that is not there is an error, not a wait", async () => {
    setEnvForTests({ SMTP_URL: "smtp://127.0.0.1:9" });
    await expect(sendMail(mail)).rejects.toMatchObject({ code: expect.stringMatching(/ECONNREFUSED|ESOCKET|ECONNECTION/) });
  });

  it("without a mail server nothing is sent and nothing fails", async () => {
    setEnvForTests({});
    await sendMail(mail);
    expect(received).toEqual([]);
  });
});
