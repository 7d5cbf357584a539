import pg from "pg";
import { EmbeddedConnection, type EmbeddedServer } from "./embedded";

type Query = (text: unknown, values?: unknown[]) => Promise<unknown>;

/** A pool that keeps a connection whose statement failed; pg's own closes it, with its prepared statements and LISTENs. */
export class SteadyPool extends pg.Pool {
  override query = (async (text: unknown, values?: unknown[]) => {
    const client = await this.connect();
    const ignore = () => undefined;
    client.on("error", ignore);
    try {
      const result = await (client.query as unknown as Query).call(client, text, values);
      client.release();
      return result;
    } catch (error) {
      const usable = error instanceof pg.DatabaseError && error.severity === "ERROR";
      client.release(!usable);
      throw error;
    } finally {
      client.off("error", ignore);
    }
  }) as pg.Pool["query"];
}

/** The pool of the one connection that an embedded server has; `onConnect` runs before anybody gets it. */
export function embeddedPool(server: EmbeddedServer, onConnect?: (client: pg.ClientBase) => void): SteadyPool {
  return new SteadyPool({
    stream: () => new EmbeddedConnection(server),
    user: "postgres",
    database: "postgres",
    ssl: false,
    max: 1,
    idleTimeoutMillis: 0,
    allowExitOnIdle: true,
    // Longer than the longest transaction: a queued request outlives the transaction it waits for.
    connectionTimeoutMillis: 35_000,
    ...(onConnect ? { onConnect } : {}),
  });
}

/** A pool of 10 connections to PostgreSQL with the limits of the house: 15 s a statement, 30 s idle in a transaction. */
export function postgresPool(url: string): SteadyPool {
  return new SteadyPool({
    connectionString: url,
    max: 10,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: "guidepost",
    onConnect: (client) =>
      client.query(
        "SET TIME ZONE 'UTC'; SET statement_timeout = '15s'; SET idle_in_transaction_session_timeout = '30s'",
      ) as unknown as void,
  });
}
