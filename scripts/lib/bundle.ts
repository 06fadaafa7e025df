import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { BuildOptions, build, InlineConfig } from 'vite';
import { compressSiblings } from './compress.ts';
import { fingerprint } from './fingerprint.ts';
import { cache, dist, root } from './paths.ts';
import type { Chunk } from './weight/first-load.ts';

/** What the last build was made of and into: kept beside the scripts' cache, not among the files that are served. */
interface Build {
  inputs: string;
  /** Of the citizen's page. */
  chunks: Chunk[];
  /** Files that only the other pages load. */
  apart: string[];
}

const record = join(cache, 'build.json');
const inputs = [
  'src/app',
  'src/contract',
  'index.html',
  'kiosk.html',
  'receipt.html',
  'public',
  'vite.config.ts',
  'package-lock.json',
  'scripts/lib/bundle.ts',
];

function lastBuild(): Build | undefined {
  if (!existsSync(record) || !existsSync(join(dist, 'index.html'))) return undefined;
  return JSON.parse(readFileSync(record, 'utf8')) as Build;
}

/** A build that prints only warnings and leaves the environment as it was. */
export async function buildQuietly(config: InlineConfig): ReturnType<typeof build> {
  const { build } = await import('vite');
  const { NODE_ENV: before } = process.env;
  try {
    return await build({ logLevel: 'warn', ...config });
  } finally {
    // The bundler sets it for its own purpose; left behind, every process started from here would think it is
    // production.
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

/** Builds the page into dist/. */
export async function buildPage(): Promise<Build> {
  // Read before building: a file saved meanwhile makes the next start build again.
  const current = fingerprint(root, inputs);
  const citizen = await buildDocuments(['index.html'], {
    emptyOutDir: true,
    rollupOptions: { output: { codeSplitting } },
  });
  // In one build the pages would share their modules, and a citizen would load what only a station needs.
  const others = await buildDocuments(['kiosk.html', 'receipt.html'], {
    emptyOutDir: false,
    copyPublicDir: false,
  });
  const own = new Set(citizen.map(({ fileName }) => fileName));
  const apart = others.map(({ fileName }) => fileName).filter((file) => !own.has(file));
  const chunks = citizen.flatMap((one): Chunk[] => {
    if (one.type !== 'chunk') return [];
    const { fileName: file, imports, facadeModuleId } = one;
    return [{ file, imports, ...(facadeModuleId !== null && { source: relative(root, facadeModuleId) }) }];
  });
  await compressSiblings(dist);
  mkdirSync(cache, { recursive: true });
  const built: Build = { inputs: current, chunks, apart };
  writeFileSync(record, JSON.stringify(built));
  return built;
}

/** Small parts that several later steps share would each be a file of their own. */
const codeSplitting = {
  groups: [
    {
      name: 'parts',
      test: /src\/app\/(ui\/(CopyLink|Elsewhere|OptionalButton|Status)|screens\/way-on)\./,
    },
  ],
  includeDependenciesRecursively: false,
};

/** Builds some documents as one page into dist/, and tells every file of it. */
async function buildDocuments(documents: string[], how: BuildOptions) {
  const input = documents.map((document) => join(root, document));
  const result = await buildQuietly({
    root,
    build: { ...how, outDir: dist, rollupOptions: { ...how.rollupOptions, input } },
  });
  return [result].flat().flatMap((one) => ('output' in one ? one.output : []));
}

/** The page as the sources are now: built only when they changed since the last build. */
export async function upToDatePage(): Promise<Build> {
  const last = lastBuild();
  if (last !== undefined && last.inputs === fingerprint(root, inputs)) return last;
  console.log('Building the page…');
  return buildPage();
}
