// Makes a desk in GUIDEPOST_DATA with one administrator and prints an API key of it; run with the react-server condition.
// Writes rows, because the commands that make them on a running desk need a request around them.
import { createHash, randomBytes } from "node:crypto";
import { database, startDatabase, stopDatabase } from "@/lib/platform/database/database";

await startDatabase();
const { prisma } = database();
const secret = `gp_${randomBytes(32).toString("base64url")}`;
await prisma.user.create({
  data: {
    email: "admin@crash.test",
    name: "Crash Test",
    role: "admin",
    apiKeys: {
      create: {
        name: "Crash test",
        prefix: secret.slice(0, 9),
        secretHash: createHash("sha256").update(secret).digest("hex"),
        scopes: ["tickets:read", "tickets:write"],
      },
    },
  },
  select: { id: true },
});
await prisma.installation.updateMany({ data: { setUpAt: new Date() } });
await stopDatabase();
process.stdout.write(`${secret}\n`);
