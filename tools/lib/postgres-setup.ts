import type { TestProject } from 'vitest/node';
import { postgresPrograms, serverVariable, startPostgres } from './postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the tests' PostgreSQL; null when there is none. */
    postgres: string | null;
    /** The folder of its programs; empty: they are on the path. */
    postgresPrograms: string;
  }
}

const missing = `There is no PostgreSQL here: the tests of the shared database DID NOT RUN. Install PostgreSQL (as root on Debian
this is done by itself), or name a server in ${serverVariable}.`;

/** Runs once before the tests that need PostgreSQL, when any of them is selected. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  if (server === undefined && process.env['CI']) throw new Error(missing);
  if (server === undefined) console.error(`\n${'!'.repeat(80)}\n${missing}\n${'!'.repeat(80)}\n`);
  project.provide('postgres', server?.url ?? null);
  project.provide('postgresPrograms', postgresPrograms() ?? '');
  return async () => server?.stop();
}
