import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { browserArguments, cameraArguments } from '../../e2e/kit/browser.ts';
import { filmOf, realRate } from '../../e2e/kit/film/film.ts';
import { goodScene } from '../../e2e/kit/film/scene.ts';
import { Kiosk } from '../../e2e/kit/pages/kiosk.ts';
import { trackObjectUrls } from '../../e2e/kit/residue.ts';
import { type Administrator, administratorOf } from '../../e2e/kit/stations.ts';
import { ensureBrowser } from '../../tools/lib/browser.ts';
import { upToDatePage } from '../../tools/lib/bundle.ts';
import { cache, dist } from '../../tools/lib/paths.ts';
import { startStack } from '../../tools/lib/stack/stack.ts';
import { type Finding, tellFindings } from './findings.ts';
import { liveTracks, memoryOf, watchTracks } from './remains.ts';
import { median } from './stats.ts';

const mostGrowth = 20_000_000;
/** Ratio of a visit's time in the long-used tab to that in a fresh one, in the same pair. */
const largestRatio = 1.1;
const pairs = 40;
const warmUp = 10;
const folder = join(cache, 'bench-kiosk');
/** A person with a known answer: verified. */
const somebody = '8-9001-1';

/** A day at a counter in one tab: what it leaks, and whether visits become slower. */
export async function runKioskBench(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { visits: { type: 'string', default: '200' } } });
  const visits = Number(values.visits);
  const executablePath = await ensureBrowser();
  await upToDatePage();
  const file = join(folder, `run-${process.pid}`, 'cotejo.sqlite');
  const stack = await startStack({
    env: { ...process.env, ...settings, STATIC_DIR: dist, DATABASE_FILE: file },
    folder,
  });
  const film = await filmOf(
    { ...goodScene, frames: 37, width: 1280, height: 720, grain: 6 },
    undefined,
    realRate,
  );
  const browser = await chromium.launch({
    executablePath,
    args: [...browserArguments, ...cameraArguments('one', film)],
  });
  try {
    const context = await browser.newContext({
      baseURL: stack.url,
      permissions: ['camera'],
      locale: 'es-PA',
      viewport: { width: 1280, height: 800 },
    });
    const administrator = await administratorOf(file);
    const page = await context.newPage();
    const findings = await measure(page, administrator, visits);
    await administrator.stop();
    tellFindings(findings);
  } finally {
    await browser.close();
    await stack.stop();
  }
}

const settings = {
  HOST: '127.0.0.1',
  PORT: '0',
  ATTEMPTS_PER_CLAIM: '0',
  ATTEMPTS_PER_STATION: '0',
  PAUSE_AFTER_REFUSALS: '0',
};

async function measure(page: Page, administrator: Administrator, visits: number): Promise<Finding[]> {
  await watchTracks(page);
  await trackObjectUrls(page);
  const kiosk = new Kiosk(page);
  await kiosk.pair(administrator, { mode: 'assisted', autoCapture: false });
  await kiosk.signIn();
  await open(kiosk);
  const memory = await memoryOf(page);
  const before = await memory();
  for (let at = 0; at < visits; at++) await visit(kiosk);
  await leave(kiosk);
  const growth = (await memory()) - before;
  const tracks = await liveTracks(page);
  const urls = await page.evaluate(() => (window as unknown as { urls: Set<string> }).urls.size);
  const { ratio, here } = await compare(kiosk, new Kiosk(await page.context().newPage()));
  const n = `n = ${visits} visits`;
  return [
    { what: 'cameras still on', measured: `${tracks} (${n})`, allowed: '0', isMet: tracks === 0 },
    { what: 'object URLs not given back', measured: `${urls} (${n})`, allowed: '0', isMet: urls === 0 },
    {
      what: 'growth of the memory',
      measured: `${(growth / 1e6).toFixed(1)} MB (${n})`,
      allowed: `${mostGrowth / 1e6} MB`,
      isMet: growth <= mostGrowth,
    },
    {
      what: 'time per visit, beside a fresh tab',
      measured: `${ratio.toFixed(2)} (n = ${pairs} pairs; here ${here.toFixed(0)} ms)`,
      allowed: String(largestRatio),
      isMet: ratio <= largestRatio,
    },
  ];
}

/** Opens the page and warms it up: code is compiled and permanent objects are created. */
async function open(kiosk: Kiosk): Promise<void> {
  // A hidden tab gets no camera frames.
  await kiosk.page.bringToFront();
  await kiosk.open();
  await kiosk.at(kiosk.words.claim.title);
  for (let at = 0; at < warmUp; at++) await visit(kiosk);
  await leave(kiosk);
}

/** One visit in each tab in turn, so that other load on the machine disturbs both alike. */
async function compare(used: Kiosk, fresh: Kiosk): Promise<{ ratio: number; here: number }> {
  await open(fresh);
  const timed = async (kiosk: Kiosk) => {
    await kiosk.page.bringToFront();
    const started = performance.now();
    await visit(kiosk);
    const ms = performance.now() - started;
    await leave(kiosk);
    return ms;
  };
  const ratios: number[] = [];
  const times: number[] = [];
  for (let at = 0; at < pairs; at++) {
    const inOrder = at % 2 === 0 ? [used, fresh] : [fresh, used];
    const ms = new Map<Kiosk, number>();
    for (const kiosk of inOrder) ms.set(kiosk, await timed(kiosk));
    const [old = 0, young = 1] = [ms.get(used), ms.get(fresh)];
    ratios.push(old / young);
    times.push(old);
  }
  return { ratio: median(ratios), here: median(times) };
}

/** One person at a counter: scan, Space, Enter. The scan ends the visit before. */
async function visit(kiosk: Kiosk): Promise<void> {
  const { page, words } = kiosk;
  await kiosk.scan(somebody);
  await kiosk.at(words.camera.title);
  await page.keyboard.press('Space');
  await kiosk.at(words.review.title);
  await page.keyboard.press('Enter');
  await kiosk.expectResult('ok');
}

async function leave(kiosk: Kiosk): Promise<void> {
  await kiosk.page.keyboard.press('Escape');
  await kiosk.at(kiosk.words.claim.title);
}
