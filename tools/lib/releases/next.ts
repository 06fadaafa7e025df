import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { buildDocumentsOf } from '../bundle.ts';
import { fingerprint } from '../fingerprint.ts';
import { cache, root } from '../paths.ts';

/** A build of the product that a server can be started from. */
export interface Release {
  /** Folder of the sources. */
  sources: string;
  /** Folder of the built page. */
  page: string;
}

const folder = join(cache, 'releases');
const inputs = [
  ...[
    'src/app',
    'src/bff',
    'src/contract',
    'src/face-guidance',
    'src/fixtures',
    'src/locales',
    'public',
    'package.json',
  ],
  ...['vite.config.ts', 'tools/tsconfig.base.json'],
  ...readdirSync(root).filter((name) => name.endsWith('.html')),
];
const isTest = /\.(test|suite)\.tsx?$/;

/**
 * The release that comes after these sources: a copy of them in which every script of the page has another hash, and every
 * table one more column, as an expanding migration adds it. Built once for the sources as they are.
 */
export async function upToDateNext(): Promise<Release> {
  const current = fingerprint(root, [
    ...inputs,
    'tools/lib/releases',
    'tools/lib/bundle.ts',
    'package-lock.json',
  ]);
  const sources = join(folder, current.slice(0, 16));
  const release = { sources, page: join(sources, 'dist') };
  if (existsSync(sources)) return release;
  console.log('Building the next release…');
  rmSync(folder, { recursive: true, force: true });
  // A build that is interrupted leaves nothing that looks like one.
  const unfinished = join(folder, `unfinished-${process.pid}`);
  mkdirSync(unfinished, { recursive: true });
  for (const input of inputs) {
    cpSync(join(root, input), join(unfinished, input), {
      recursive: true,
      filter: (path) => !isTest.test(path),
    });
  }
  change(
    join(unfinished, 'vite.config.ts'),
    'plugins: [',
    `worker: { plugins: () => [${mark}] }, plugins: [${mark}, `,
  );
  for (const style of globSync(join(unfinished, 'src/app/**/*.css')))
    writeFileSync(style, `${readFileSync(style, 'utf8')}\n.of-next-release { order: 1; }\n`);
  const migrations = join(unfinished, 'src/bff/db/migrations.ts');
  const end = '\n];\n\nexport const schemaVersion';
  change(migrations, end, `\n  ${JSON.stringify(furtherColumns(migrations))},${end}`);
  await buildDocumentsOf(unfinished, join(unfinished, 'dist'));
  renameSync(unfinished, sources);
  return release;
}

/** Marks the pages of the next release. */
const mark = "{ name: 'next-release', renderChunk: (code) => code + ';globalThis.cotejoRelease = 1;' }";

/** One more column for every table that there is. */
function furtherColumns(migrations: string): string[] {
  const tables = [...readFileSync(migrations, 'utf8').matchAll(/CREATE TABLE (\w+) \(/g)].map(
    ([, table]) => table,
  );
  return tables.map((table) => `ALTER TABLE ${table} ADD COLUMN of_next_release TEXT`);
}

function change(file: string, from: string, to: string): void {
  const before = readFileSync(file, 'utf8');
  if (before.split(from).length !== 2) throw new Error(`${file} is not as the next release expects it.`);
  writeFileSync(
    file,
    before.replace(from, () => to),
  );
}

/** The scripts and styles of a built page, as they are requested. */
export const hashedFiles = (page: string): string[] =>
  readdirSync(join(page, 'assets')).filter((name) => !/\.(br|gz)$/.test(name));
