import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from '@playwright/test';
import { browserArguments, cameraArguments } from '../../e2e/kit/browser.ts';
import { filmOf, realRate } from '../../e2e/kit/film/film.ts';
import { goodScene } from '../../e2e/kit/film/scene.ts';
import { ensureBrowser } from '../../tools/lib/browser.ts';
import { buildQuietly, upToDatePage } from '../../tools/lib/bundle.ts';
import { compressSiblings } from '../../tools/lib/compress.ts';
import { cache, dist, root } from '../../tools/lib/paths.ts';
import { startStack } from '../../tools/lib/stack/stack.ts';
import { type Finding, tellFindings } from './findings.ts';
import { median, middleHalf } from './stats.ts';
import { count, table } from './table.ts';
import { actInPage, type Place, type VisitFigures } from './visit-robot.ts';

/** Downloads and uploads in bytes per second, latency in milliseconds, as Chrome's developer tools emulate them. */
interface Condition {
  name: string;
  line?: { latency: number; downloadThroughput: number; uploadThroughput: number };
  cpu?: number;
}

const conditions: Condition[] = [
  { name: 'plain' },
  {
    name: 'slow 4G',
    line: { latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 },
  },
  { name: '3G', line: { latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 } },
  { name: 'CPU 4x', cpu: 4 },
];

interface Way {
  name: string;
  url: string;
  place: Place;
}

const places: Record<'product' | 'yardstick', Place> = {
  product: {
    tick: '.tick input',
    submit: 'form button[type=submit]',
    claim: '#cedula',
    shutter: '.button-shutter',
    photo: '.picture img',
    send: '.actions .button-main',
    result: '.outcome',
  },
  yardstick: {
    tick: 'input[type=checkbox]',
    submit: 'form button[type=submit]',
    claim: '#cedula',
    shutter: '.shutter',
    photo: '#review',
    send: '.button-main',
    result: '#result',
  },
};

/** Each figure, and the most that it may be as a multiple of the yardstick's; null where that is no goal. */
const rows: [what: string, most: number | null, of: (it: VisitFigures) => number][] = [
  ['first paint', 0.6, ({ marks }) => marks.paint],
  ['can act', 1, ({ marks }) => marks.act],
  ['camera live', 1, ({ marks }) => marks.live],
  ['from "Continuar" to a live camera', 1, ({ marks }) => marks.live - marks.press],
  ['shutter to review', 1, ({ marks }) => marks.review - marks.shutter],
  ['sending to result', 1, ({ marks }) => marks.result - marks.sent],
  ['whole visit', 1, ({ marks }) => marks.result],
  ['bytes', null, ({ bytes }) => bytes],
  ['requests', null, ({ requests }) => requests],
];

/** Of a person with a known answer: verified. */
const cedula = '8-9001-1';
const settings = {
  HOST: '127.0.0.1',
  PORT: '0',
  ATTEMPTS_PER_CLAIM: '0',
  ATTEMPTS_PER_ADDRESS: '0',
  ATTEMPTS_PER_HOUR: '0',
  PAUSE_AFTER_REFUSALS: '0',
};

/** Whole visits of this product beside those of a page as tutorials write it, served by the same server. */
export async function runVisitBench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { n: { type: 'string', default: '9' }, only: { type: 'string' } },
  });
  const executablePath = await ensureBrowser();
  await upToDatePage();
  const yardstick = join(cache, 'bench-visit/yardstick');
  const configFile = join(root, 'tests/benchmarks/visit-yardstick/vite.config.ts');
  await buildQuietly({ configFile, build: { outDir: yardstick, emptyOutDir: true } });
  await compressSiblings(yardstick);
  const film = await filmOf(
    { ...goodScene, frames: 37, width: 1280, height: 720, grain: 6 },
    undefined,
    realRate,
  );
  const serve = (name: string, folder: string) =>
    startStack({
      env: {
        ...process.env,
        ...settings,
        STATIC_DIR: folder,
        DATABASE_FILE: join(cache, `bench-visit/${name}-${process.pid}/cotejo.sqlite`),
      },
      folder: join(cache, `bench-visit/${name}`),
    });
  const stacks = [await serve('product', dist), await serve('yardstick', yardstick)];
  const browser = await chromium.launch({
    executablePath,
    args: [...browserArguments, ...cameraArguments('one', film)],
  });
  try {
    const ways = (['product', 'yardstick'] as const).map(
      (name, at): Way => ({ name, url: stacks[at]?.url ?? '', place: places[name] }),
    );
    const chosen = conditions.filter(({ name }) => values.only === undefined || name === values.only);
    const findings: Finding[] = [];
    for (const condition of chosen)
      findings.push(...(await compare(browser, ways, condition, Number(values.n))));
    tellFindings(findings);
  } finally {
    await browser.close();
    for (const stack of stacks) await stack.stop();
  }
}

/** Visits in turn, each pair in another order, so that other load on the machine disturbs both alike. */
async function compare(browser: Browser, ways: Way[], condition: Condition, n: number): Promise<Finding[]> {
  const pairs: Record<string, VisitFigures>[] = [];
  // The first pair fills the caches of servers and machine.
  for (let at = -1; at < n; at += 1) {
    const pair: Record<string, VisitFigures> = {};
    for (const way of at % 2 === 0 ? ways : ways.toReversed())
      pair[way.name] = await visit(browser, way, condition);
    if (at >= 0) pairs.push(pair);
  }
  const measured = rows.map(([what, most, of]) => {
    const figures = (way: string) =>
      pairs.flatMap((pair) => (pair[way] === undefined ? [] : [of(pair[way])]));
    const [here, there] = [figures('product'), figures('yardstick')];
    const ratios = here.map((figure, at) => figure / (there[at] ?? Number.NaN));
    return {
      what,
      most,
      here: median(here),
      there: median(there),
      ratio: median(ratios),
      half: middleHalf(ratios),
    };
  });
  const rounded = (value: number) => count(Math.round(value));
  console.log(`\n${condition.name}, n = ${n} pairs\n`);
  console.log(
    table(
      ['', 'ratio', 'middle half', 'this product', 'yardstick'],
      measured.map(({ what, ratio, half, here, there }) => [
        what,
        ratio.toFixed(2),
        half.map((bound) => bound.toFixed(2)).join(' to '),
        rounded(here),
        rounded(there),
      ]),
    ),
  );
  return measured.flatMap(({ what, most, ratio }) =>
    most === null
      ? []
      : [
          {
            what: `${condition.name}: ${what}`,
            measured: `${ratio.toFixed(2)} (n = ${n})`,
            allowed: `${most.toFixed(1)} x`,
            isMet: ratio <= most,
          },
        ],
  );
}

/** One visit in a browser without a cache, until its result. */
async function visit(browser: Browser, { url, place }: Way, { line, cpu }: Condition): Promise<VisitFigures> {
  const context = await browser.newContext({ permissions: ['camera'], locale: 'es-PA' });
  try {
    const page = await context.newPage();
    await page.addInitScript(actInPage, { place, cedula });
    const session = await context.newCDPSession(page);
    if (line !== undefined) {
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', { offline: false, ...line });
    }
    if (cpu !== undefined) await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForFunction(() => 'figures' in window, undefined, { timeout: 120_000, polling: 200 });
    return await page.evaluate(() => (window as unknown as { figures: VisitFigures }).figures);
  } finally {
    await context.close();
  }
}
