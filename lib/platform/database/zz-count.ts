import { openDatabase } from "./client";
const db = await openDatabase({ dataDir: process.argv[2]! });
console.log(await db.raw.query("select count(*) from t"), await db.raw.query("select pg_size_pretty(pg_database_size('postgres')) s, (select count(*) from pg_ls_waldir()) w"));
await db.close();
