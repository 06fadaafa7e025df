import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { BuildOptions, InlineConfig, build as viteBuild } from 'vite';
import { compressSiblings } from './compress.ts';
import { otherDocuments } from './documents.ts';
import { fingerprint } from './fingerprint.ts';
import { cache, dist, root } from './paths.ts';
import type { Chunk } from './weight/first-load.ts';

/** Inputs and outputs of the last build: in the cache, not among the files that are served. */
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
  'src/face-guidance',
  'src/locales',
  'index.html',
  'public',
  'vite.config.ts',
  'package-lock.json',
  'tools/lib/bundle.ts',
];

function lastBuild(): Build | undefined {
  if (!existsSync(record) || !existsSync(join(dist, 'index.html'))) return undefined;
  return JSON.parse(readFileSync(record, 'utf8')) as Build;
}

/** A build that prints only warnings and leaves the environment as it was. */
export async function buildQuietly(config: InlineConfig): ReturnType<typeof viteBuild> {
  const { build, mergeConfig } = await import('vite');
  const { NODE_ENV: before } = process.env;
  // Plugin timings need no warning.
  const quiet = { rolldownOptions: { checks: { pluginTimings: false } } };
  try {
    return await build(mergeConfig({ logLevel: 'warn', build: quiet, worker: quiet }, config));
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
  const { citizen, others } = await buildDocumentsOf(root, dist);
  const own = new Set(citizen.map(({ fileName }) => fileName));
  const apart = others.map(({ fileName }) => fileName).filter((file) => !own.has(file));
  const chunks = citizen.flatMap((one): Chunk[] => {
    if (one.type !== 'chunk') return [];
    const { fileName: file, imports, facadeModuleId } = one;
    return [{ file, imports, ...(facadeModuleId !== null && { source: relative(root, facadeModuleId) }) }];
  });
  mkdirSync(cache, { recursive: true });
  const built: Build = { inputs: current, chunks, apart };
  writeFileSync(record, JSON.stringify(built));
  return built;
}

/** Builds the pages of some sources into a folder, as they are served. */
export async function buildDocumentsOf(sources: string, outDir: string) {
  const citizen = await buildDocuments(sources, ['index.html'], {
    outDir,
    emptyOutDir: true,
    rollupOptions: { output: { codeSplitting } },
  });
  // In one build the pages would share their modules, and a citizen would load what only a station needs.
  const others = await buildDocuments(sources, Object.values(otherDocuments), {
    outDir,
    emptyOutDir: false,
    copyPublicDir: false,
  });
  // The bundler leaves a document where it stands among the sources; it is served from the top.
  for (const document of Object.values(otherDocuments))
    renameSync(join(outDir, document), join(outDir, basename(document)));
  rmSync(join(outDir, 'src'), { recursive: true });
  await compressSiblings(outDir);
  return { citizen, others };
}

/**
 * Code that later steps share loads with the visit, so that a later step is one file: if that fails, it is
 * imported again under another URL, which would not reload a failed dependency. tools/size.ts checks it.
 */
const codeSplitting = {
  groups: [
    {
      name: 'parts',
      test: /node_modules\/zod\/|src\/(contract\/(claim|outcome|reference|relying-party|verification|z)\.|app\/(components\/(CopyLink|Elsewhere|OptionalButton|Status|clock-time)\.|sending\/way-on|handoff\/OfferPhone|camera\/capture-problem|capture\/(encode|file|jpeg-end|lazy-shrink|messages|photo|size|useObjectUrl|uuid))|face-guidance\/(frame-check|frames|measure\/grey|own-script|rotation))/,
    },
  ],
  includeDependenciesRecursively: false,
};

/** Builds some documents as one page, and returns its files. */
async function buildDocuments(sources: string, documents: string[], how: BuildOptions) {
  const input = documents.map((document) => join(sources, document));
  const result = await buildQuietly({
    root: sources,
    build: { ...how, rollupOptions: { ...how.rollupOptions, input } },
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
