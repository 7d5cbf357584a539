// Fills a data folder with the sample company, once. The folder says by a file in it how far that came, so that sample
// data is never half there and never mixed into a real desk.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { root, runProgram, Trouble } from "./steps.mjs";

const unfinished = "sample-data.unfinished";
const finished = "sample-data.finished";

/** @param {string} folder */
export function folderState(folder) {
  if (existsSync(path.join(folder, finished))) return "finished";
  if (existsSync(path.join(folder, unfinished))) return "unfinished";
  if (!existsSync(folder) || readdirSync(folder).length === 0) return "empty";
  return "foreign";
}

/** @param {string} folder */
export async function fillFolder(folder) {
  const state = folderState(folder);
  if (state === "foreign") {
    throw new Trouble(
      `The folder ${folder} holds something else than the sample desk, so it was left alone. Start that desk with npm start, or choose an empty folder, for example GUIDEPOST_DATA=.data/demo npm run demo.`,
    );
  }
  const mark = path.join(folder, unfinished);
  if (state === "unfinished") {
    const owner = Number(readFileSync(mark, "utf8"));
    if (owner !== process.pid && isAlive(owner)) {
      throw new Trouble(
        `The process ${owner} is filling ${folder} with sample data right now. Wait for it; if it is no npm run demo, delete ${mark} and the rest of that folder and run this again.`,
      );
    }
    // What an interrupted run left is a part of the sample, nobody's work.
    for (const name of readdirSync(folder)) if (name !== unfinished) rmSync(path.join(folder, name), { recursive: true, force: true });
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(mark, String(process.pid));
  await seed({ GUIDEPOST_DATA: folder, DATABASE_URL: undefined });
  renameSync(mark, path.join(folder, finished));
}

/** @param {number} pid */
function isAlive(pid) {
  if (!Number.isInteger(pid) || pid < 1) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/** @param {Record<string, string | undefined>} env */
async function seed(env) {
  const args = ["--conditions=react-server", "--import", "tsx", path.join(root, "prisma", "seed.ts")];
  await runProgram(process.execPath, args, { quiet: true, env: { LOG_LEVEL: "warn", ...env } });
}

/**
 * PostgreSQL: only an empty database is filled, and none is ever emptied.
 * @param {string} url @param {string} folder
 */
export async function fillPostgres(url, folder) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
  } catch (error) {
    throw new Trouble(`PostgreSQL could not be reached (${error instanceof Error ? error.message : error}). Check DATABASE_URL.`);
  }
  let state = "empty";
  try {
    const table = await client.query(`SELECT to_regclass('"Installation"') AS found`);
    if (table.rows[0].found) {
      const { rows } = await client.query(
        `SELECT EXISTS (SELECT FROM "User") AS people, EXISTS (SELECT FROM "User" WHERE email = 'admin@demo.test') AS sample,
                EXISTS (SELECT FROM "Installation" WHERE "setUpAt" IS NOT NULL) AS done`,
      );
      const { people, sample, done } = rows[0];
      state = sample && done ? "finished" : people ? (sample ? "unfinished" : "foreign") : "empty";
    }
  } finally {
    await client.end();
  }
  if (state === "finished") return;
  if (state === "unfinished") {
    throw new Trouble("The sample data in this PostgreSQL database is only half there. Make the database anew (dropdb, createdb) and run this again.");
  }
  if (state === "foreign") {
    throw new Trouble("This PostgreSQL database holds a desk with people in it, so no sample data was added. Start it with npm start, or give DATABASE_URL an empty database.");
  }
  await seed({ GUIDEPOST_DATA: folder, DATABASE_URL: url });
}
