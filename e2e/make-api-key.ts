// Makes a desk in GUIDEPOST_DATA with one administrator and prints an API key of it; run with the react-server condition.
import { makeActor } from "@/lib/accounts/actor";
import { makeApiKey } from "@/lib/accounts/commands";
import { database, startDatabase, stopDatabase } from "@/lib/platform/database/database";

await startDatabase();
const { prisma } = database();
const admin = await prisma.user.create({
  data: { email: "admin@crash.test", name: "Crash Test", role: "admin" },
  select: { id: true, name: true, email: true },
});
await prisma.installation.updateMany({ data: { setUpAt: new Date() } });
const actor = makeActor<"staff">({ kind: "staff", role: "admin", userId: admin.id, name: admin.name, email: admin.email, visitorId: null });
const { secret } = await makeApiKey(actor, { name: "Crash test", scopes: ["tickets:read", "tickets:write"] });
await stopDatabase();
process.stdout.write(`${secret}\n`);
