import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase } from "./database/testing";
import { setEnvForTests } from "./env";
import { sessionSecret } from "./secrets";

let close: () => Promise<void>;
beforeAll(async () => {
  ({ close } = await openTestDatabase());
});
afterAll(async () => {
  setEnvForTests(undefined);
  await close();
});

describe("session secret", () => {
  it("is made once, long and random, also when many ask at the same time", async () => {
    setEnvForTests({});
    const secrets = await Promise.all(Array.from({ length: 5 }, () => sessionSecret()));
    expect(new Set(secrets).size).toBe(1);
    expect(secrets[0]?.length).toBeGreaterThanOrEqual(43);
  });

  it("is the configured one where there is one", async () => {
    setEnvForTests({ NEXTAUTH_SECRET: "configured-secret-of-32-characters" });
    expect(await sessionSecret()).toBe("configured-secret-of-32-characters");
  });
});
