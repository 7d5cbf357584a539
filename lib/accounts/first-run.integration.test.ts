import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setUpDesk } from "@/lib/accounts/commands";
import { firstRunOpen, setUpCode } from "@/lib/accounts/first-run";
import { isAppError } from "@/lib/core/errors";
import { database } from "@/lib/platform/database/database";
import { openTestDatabase } from "@/lib/platform/database/testing";
import { setEnvForTests } from "@/lib/platform/env";

let close: () => Promise<void>;
beforeEach(async () => {
  setEnvForTests({ BASE_URL: "http://localhost:3000" });
  await database().raw.exec("DELETE FROM rate_limit");
});
beforeAll(async () => {
  ({ close } = await openTestDatabase());
  await database().prisma.installation.upsert({ where: { id: 1 }, create: { id: 1, instanceId: "0192f0c0-0000-7000-8000-000000000000" }, update: {} });
});
afterAll(async () => {
  setEnvForTests(undefined);
  await close();
});

const input = (n: number) => ({ name: `Admin ${n}`, email: `admin-${n}@desk.test`, password: "seven green ladders", timeZone: "Europe/Berlin" });

async function codeOf(promise: Promise<unknown>) {
  try {
    await promise;
    return "done";
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.detail.reason ?? error.detail.fields?.setUpCode ?? error.code;
  }
}

describe("the first run", () => {
  test("needs the code from the log when other machines can reach the desk, and allows few guesses", async () => {
    setEnvForTests({ BASE_URL: "http://localhost:3000", HOST: "0.0.0.0" });
    const from = { address: "192.0.2.9" };
    expect(await codeOf(setUpDesk(input(0), from))).toBe("setup_code_wrong");
    for (let n = 0; n < 9; n++) expect(await codeOf(setUpDesk({ ...input(0), setUpCode: `AAAA-BBBB-${n}` }, from))).toBe("setup_code_wrong");
    expect(await codeOf(setUpDesk({ ...input(0), setUpCode: await setUpCode() }, from))).toBe("too_many");
    expect(await database().prisma.user.count()).toBe(0);
    expect(await firstRunOpen()).toBe(true);
  });

  test("makes one administrator out of 20 tries at the same moment, and is over then", async () => {
    expect(await firstRunOpen()).toBe(true);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => codeOf(setUpDesk(input(n), { address: `192.0.2.${n}` }))));
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
    expect(answers.filter((answer) => answer === "set_up_done")).toHaveLength(19);
    expect(await database().prisma.user.findMany({ select: { role: true } })).toEqual([{ role: "admin" }]);
    expect(await database().prisma.auditEntry.count({ where: { action: "desk.set_up" } })).toBe(1);
    expect(await firstRunOpen()).toBe(false);
    expect(await codeOf(setUpDesk(input(99), { address: "198.51.100.1" }))).toBe("set_up_done");
  });
});
