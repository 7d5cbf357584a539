import { openDatabase } from "./client";
import { diskFullSentence } from "./start-error";
const dir = process.argv[2]!;
const db = await openDatabase({ dataDir: dir });
await db.raw.exec("create table if not exists t(id serial primary key, a text)");
let acked = 0;
try { for (;;) { await db.raw.query("insert into t(a) select repeat(md5(random()::text), 300) from generate_series(1,50)"); acked += 50; } } catch (e: any) { console.log("acked", acked, "ERR", e.message, e.code, "->", diskFullSentence(e, dir)); }
for (let i=0;i<3;i++) try { console.log(await db.raw.query("select count(*) from t")); } catch (e: any) { console.log("after:", e.message, '->', diskFullSentence(e, dir)); }
try { await db.raw.query("insert into t(a) values('x')"); console.log("small insert ok") } catch (e: any) { console.log("small:", e.message); }
await db.close(); console.log("closed");
