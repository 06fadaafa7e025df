import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Database } from '../db/database.ts';
import { openPostgres } from '../db/postgres.ts';
import { openSqlite } from '../db/sqlite.ts';

/** A database of a test's own, which several instances can open. */
export interface Place {
  open(): Promise<Database>;
  /** Closes what was opened and deletes everything. */
  forget(): Promise<void>;
}

export function sqlitePlace(): Place & { file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-store-'));
  const file = join(folder, 'data', 'cotejo.sqlite');
  const place = keeping(
    () => openSqlite(file),
    async () => rmSync(folder, { recursive: true, force: true }),
  );
  return { ...place, file };
}

export interface PostgresPlaces {
  /** One after the other: they are the same database, emptied in between. */
  make(): Promise<Place & { url: string }>;
  remove(): Promise<void>;
}

/**
 * A database of a test file's own.
 *
 * @param server of somebody who may make databases
 */
export function postgresPlaces(server: string): PostgresPlaces {
  const name = `cotejo_${randomUUID().replaceAll('-', '')}`;
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  let made: Promise<void> | undefined;
  return {
    async make() {
      made ??= run(server, `CREATE DATABASE ${name}`);
      await made;
      const place = keeping(
        () => openPostgres(url),
        () => run(url, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public'),
      );
      return { ...place, url };
    },
    async remove() {
      if (made !== undefined) await run(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

function keeping(open: () => Promise<Database>, remove: () => Promise<void>): Place {
  const opened: Database[] = [];
  return {
    async open() {
      const database = await open();
      opened.push(database);
      return database;
    },
    async forget() {
      await Promise.allSettled(opened.map((database) => database.close()));
      await remove();
    },
  };
}

/** One statement beside the program, as somebody with the rights of the database would run it. */
export async function run(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
