import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildQuietly, upToDatePage } from './bundle.ts';
import { fingerprint } from './fingerprint.ts';
import { cache, dist, root } from './paths.ts';

/** Names the folder of a run to the processes that Playwright starts. */
export const runVariable = 'COTEJO_E2E_RUN';

const runs = join(cache, 'e2e');
const gallery = join(cache, 'gallery');

/** Of this run alone: two runs side by side must share no page, no people, no logs. */
export const runFolder = process.env[runVariable] ?? join(runs, 'by-hand');
/** The page under test: a copy, so that a build meanwhile changes nothing. */
export const testedPage = process.env[runVariable] === undefined ? dist : join(runFolder, 'page');
/** Every screen in every state on one page. */
export const builtGallery = process.env[runVariable] === undefined ? gallery : join(runFolder, 'gallery');

/** Builds what changed and lays out the folder of a run. */
export async function prepareRun(): Promise<string> {
  forgetEndedRuns();
  const folder = join(runs, `run-${process.pid}`);
  await upToDatePage();
  cpSync(dist, join(folder, 'page'), { recursive: true });
  await upToDateGallery();
  cpSync(gallery, join(folder, 'gallery'), { recursive: true });
  return folder;
}

async function upToDateGallery(): Promise<void> {
  const record = join(cache, 'gallery.txt');
  const current = fingerprint(root, [
    'src/app',
    'src/contract',
    'src/face-guidance',
    'src/locales',
    'e2e/gallery',
    'package-lock.json',
  ]);
  if (existsSync(record) && existsSync(gallery) && readFileSync(record, 'utf8') === current) return;
  await buildQuietly({
    configFile: join(root, 'e2e/gallery/vite.config.ts'),
    build: { outDir: gallery, emptyOutDir: true },
  });
  mkdirSync(cache, { recursive: true });
  writeFileSync(record, current);
}

/** The logs of a run stay until the next one; a run is named after its process. */
function forgetEndedRuns(): void {
  for (const name of existsSync(runs) ? readdirSync(runs) : []) {
    const [, pid] = /^run-(\d+)$/.exec(name) ?? [];
    if (pid === undefined || !isRunning(Number(pid)))
      rmSync(join(runs, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
