import { Session } from "./session";
import { simpleQuery } from "./wire-protocol";
const s = await Session.open(process.argv[2]!);
const run = async (q: string) => new TextDecoder().decode(await s.execute(simpleQuery(q))).replace(/[^\x20-\x7e]+/g,' ').slice(0,400);
console.log(await run("create table w(id int, a text)"));
await run("insert into w select i, repeat(md5(i::text),20) from generate_series(1,60000) i");
await run("update w set a = a || 'x'"); await run("delete from w where id % 2 = 0");
console.log(await run("select n_dead_tup, n_live_tup, n_mod_since_analyze, last_vacuum from pg_stat_user_tables where relname='w'"));
console.log(await run("select pg_current_wal_lsn(), (select count(*) from pg_ls_waldir())"));
for (let i=0;i<3;i++){ const t=performance.now(); await s.tidy(); console.log('tidy', (performance.now()-t).toFixed(0)); 
console.log(await run("select n_dead_tup, n_live_tup, n_mod_since_analyze, last_vacuum from pg_stat_user_tables where relname='w'"));
console.log(await run("select pg_current_wal_lsn(), (select count(*) from pg_ls_waldir()), (select checkpoint_lsn from pg_control_checkpoint())")); await run("update w set a = a || 'x'"); }
await s.close(); process.exit(0);
