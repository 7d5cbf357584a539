import { describe, expect, it } from "vitest";
import { answerHeaders, clientAddressOf, isReadableAddress, loggedPath, newReference, refusalBody, trustHeaders } from "./edge.mjs";

describe("client address", () => {
  it.each([
    ["no proxy, nothing forwarded", "203.0.113.7", undefined, 0, "203.0.113.7"],
    ["no proxy, a forged header", "203.0.113.7", "10.0.0.1", 0, "203.0.113.7"],
    ["IPv4 through an IPv6 socket", "::ffff:203.0.113.7", undefined, 0, "203.0.113.7"],
    ["one proxy", "127.0.0.1", "203.0.113.7", 1, "203.0.113.7"],
    ["one proxy, a forged entry before it", "127.0.0.1", "10.9.9.9, 203.0.113.7", 1, "203.0.113.7"],
    ["two proxies", "127.0.0.1", "10.9.9.9, 203.0.113.7, 198.51.100.2", 2, "203.0.113.7"],
    ["an entry with a port", "127.0.0.1", "203.0.113.7:4711", 1, "203.0.113.7"],
    ["an IPv6 entry with a port", "127.0.0.1", "[2001:DB8::1]:4711", 1, "2001:db8::1"],
    ["an entry that is no address", "127.0.0.1", "<script>", 1, "127.0.0.1"],
    ["fewer entries than proxies", "127.0.0.1", "203.0.113.7", 3, "203.0.113.7"],
    ["no header behind a proxy", "127.0.0.1", undefined, 1, "127.0.0.1"],
    ["a socket that is gone", undefined, undefined, 0, "unknown"],
  ])("%s", (_title, socket, forwarded, hops, expected) => {
    expect(clientAddressOf(socket, forwarded, hops)).toBe(expected);
  });
});

describe("request headers", () => {
  const forged = () => ({
    host: "localhost:3000",
    "x-request-id": "forged",
    "x-client-address": "forged",
    "x-visitor-id": "forged",
    "x-pathname": "forged",
    "x-nonce": "forged",
    "content-security-policy": "script-src 'nonce-forged'",
    "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy",
    "x-forwarded-host": "evil.test",
    "x-forwarded-proto": "forged",
    "x-forwarded-for": "10.0.0.1",
  });

  it("what only the server may say cannot be said by a sender", () => {
    const headers = forged();
    const { reference } = trustHeaders(headers, { socketAddress: "203.0.113.7", hops: 0 });
    expect(headers).toEqual({
      host: "localhost:3000",
      "x-request-id": reference,
      "x-client-address": "203.0.113.7",
      "x-forwarded-for": "203.0.113.7",
    });
  });

  it("a trusted proxy may name host and protocol", () => {
    const headers = forged();
    trustHeaders(headers, { socketAddress: "127.0.0.1", hops: 1 });
    expect(headers).toMatchObject({ "x-forwarded-host": "evil.test", "x-client-address": "10.0.0.1" });
    expect(headers).not.toHaveProperty("x-visitor-id");
  });

  it("a reference is ten characters without look-alikes, and new each time", () => {
    const references = new Set(Array.from({ length: 1000 }, () => newReference()));
    expect(references.size).toBe(1000);
    for (const reference of references) expect(reference).toMatch(/^[0-9a-hjkmnp-tv-z]{10}$/);
  });
});

describe("answer headers", () => {
  it("forbid framing, sniffing and every content, and pin https only where it is used", () => {
    const plain = answerHeaders({ https: false });
    expect(plain["X-Content-Type-Options"]).toBe("nosniff");
    expect(plain["Content-Security-Policy"]).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(plain).not.toHaveProperty("Strict-Transport-Security");
    expect(answerHeaders({ https: true })["Strict-Transport-Security"]).toMatch(/^max-age=\d{8};/);
  });
});

describe("an address", () => {
  it.each(["/", "/guidelines/parcel-late", "/search?q=%", "/search?q=%E0%A4%A#%", "/guidelines/%F0%9F%A7%BA", "/a%00b", "//desk", ""])("%s can be read", (url) => {
    expect(isReadableAddress(url)).toBe(true);
  });
  it.each(["/%", "/guidelines/%E0%A4%A", "/ticket/%ED%A0%80", "/desk/tickets/1%2", "/%zz?q=a"])("%s can't", (url) => {
    expect(isReadableAddress(url)).toBe(false);
  });
});

describe("a refusal of the server itself", () => {
  const facts = { status: 413, sentence: "Too large.", reference: "abc" };
  it("has the shared error form for programs", () => {
    const { type, body } = refusalBody("/api/v1/tickets?x", facts);
    expect(type).toBe("application/json");
    expect(JSON.parse(body)).toEqual({ error: { code: "too_large", message: "Too large.", reference: "abc" } });
  });
  it.each(["/contact", "/apiary", ""])("is a plain sentence at %j", (url) => {
    expect(refusalBody(url, facts)).toEqual({ type: "text/plain; charset=utf-8", body: "Too large.\n" });
  });
});

describe("path in the log", () => {
  it.each([
    ["/search?q=my+illness", "/search"],
    ["/ticket/3f9d8s7f6sd87f6sd8f7", "/ticket/[secret]"],
    ["/reset/abc?next=/desk", "/reset/[secret]"],
    ["/desk/tickets/12", "/desk/tickets/12"],
  ])("%s is written as %s", (url, path) => {
    expect(loggedPath(url)).toBe(path);
  });
});
