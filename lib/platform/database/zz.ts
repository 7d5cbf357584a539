import { openDatabase } from "./client";
import { checkInstance, settleInstance } from "./instance";
import { cpSync, mkdtempSync } from "node:fs";
const dir = mkdtempSync("/tmp/t1/m-");
let t = performance.now(); const lap = (s: string) => { console.log(s, (performance.now()-t).toFixed(0), "ms"); t = performance.now(); };
let db = await openDatabase({ dataDir: dir }); lap("new folder: open");
await db.migrate(); lap("migrate all"); await settleInstance(db.prisma, dir); await db.close(); lap("close");
for (let i=0;i<3;i++) { t=performance.now(); db = await openDatabase({ dataDir: dir }); lap("reopen"); await checkInstance(db.prisma, dir); lap("instance check"); await db.migrate(); lap("migrate, nothing to do"); await settleInstance(db.prisma, dir); lap("settle"); await db.close(); }
