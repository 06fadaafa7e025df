import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, inject } from 'vitest';
import { openPostgres } from './db/postgres.ts';
import { backupSuite } from './testing/backup.suite.ts';
import { postgresPlaces, run } from './testing/places.suite.ts';

const server = inject('postgres');
const programs = inject('postgresPrograms');
const execute = promisify(execFile);

describe.runIf(server !== null)('with a server', () => {
  const places = postgresPlaces(server ?? '');
  afterAll(() => places.remove());

  backupSuite('PostgreSQL', async () => {
    const place = await places.make();
    const folder = mkdtempSync(join(tmpdir(), 'cotejo-backup-'));
    const file = join(folder, 'copy.dump');
    return {
      open: place.open,
      async backUp() {
        await execute(join(programs, 'pg_dump'), ['--format=custom', `--file=${file}`, place.url]);
      },
      async restore() {
        await run(place.url, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public');
        await execute(join(programs, 'pg_restore'), [
          '--clean',
          '--if-exists',
          `--dbname=${place.url}`,
          file,
        ]);
        return openPostgres(place.url);
      },
      async forget() {
        rmSync(folder, { recursive: true });
        await place.forget();
      },
    };
  });
});
