import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setEnvForTests } from "./env";
import { assertSameOrigin, isSameOrigin } from "./origin";

const base = "https://help.example.com";
const nothing = { origin: null, secFetchSite: null, referer: null, host: "help.example.com" };

describe("same origin", () => {
  it.each([
    ["own Origin", { origin: base }, true],
    ["own Origin and Sec-Fetch-Site", { origin: base, secFetchSite: "same-origin" }, true],
    ["typed by the user, no Origin", { secFetchSite: "none" }, true],
    ["only Sec-Fetch-Site same-origin", { secFetchSite: "same-origin" }, true],
    ["only an own Referer", { referer: `${base}/contact` }, true],
    ["Origin of the host asked for", { origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }, true],
    ["Origin in capitals", { origin: "https://HELP.example.com" }, true],
    ["Host with the default port spelled out", { origin: "https://desk.example.com", host: "desk.example.com:443" }, true],
    ["another Origin", { origin: "https://evil.test" }, false],
    ["Origin null", { origin: "null" }, false],
    ["empty Origin", { origin: "" }, false],
    ["nothing at all", {}, false],
    ["a Referer elsewhere", { referer: "https://evil.test/help.example.com" }, false],
    ["a Referer that is no address", { referer: "help.example.com" }, false],
    ["own Origin but cross-site", { origin: base, secFetchSite: "cross-site" }, false],
    ["own Origin but same-site", { origin: base, secFetchSite: "same-site" }, false],
    ["cross-site with an own Referer", { secFetchSite: "cross-site", referer: `${base}/` }, false],
    ["another Origin with an own Referer", { origin: "https://evil.test", referer: `${base}/` }, false],
    ["own host as a part of another", { origin: "https://help.example.com.evil.test" }, false],
    ["own host as a user name", { origin: "https://help.example.com@evil.test" }, false],
    ["own host on another port", { origin: "https://help.example.com:8443" }, false],
    ["another scheme", { origin: "file://help.example.com" }, false],
  ])("%s", (_title, facts, expected) => {
    expect(isSameOrigin({ ...nothing, ...facts }, base)).toBe(expected);
  });

  it("a request without Host is judged by the base address alone", () => {
    expect(isSameOrigin({ ...nothing, host: null, origin: base }, base)).toBe(true);
    expect(isSameOrigin({ ...nothing, host: null, origin: "http://localhost" }, base)).toBe(false);
  });
});

describe("assertSameOrigin", () => {
  beforeAll(() => setEnvForTests({ BASE_URL: base }));
  afterAll(() => setEnvForTests(undefined));

  it("passes an own post and refuses a foreign one", () => {
    expect(() => assertSameOrigin(new Headers({ origin: base }))).not.toThrow();
    expect(() => assertSameOrigin(new Headers({ origin: "https://evil.test" }))).toThrow("foreign_origin");
    expect(() => assertSameOrigin(new Headers())).toThrow("foreign_origin");
  });
});
