import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { browserArguments } from '../../e2e/kit/browser.ts';
import { ensureBrowser } from '../../tools/lib/browser.ts';
import { cache } from '../../tools/lib/paths.ts';
import { runTool } from '../../tools/lib/tool.ts';
import { fetchPackages } from './packages.ts';
import { median } from './stats.ts';

const folder = join(cache, 'bench-lighthouse');
const version = '13.5.0';

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const audits = {
  'first-contentful-paint': 'FCP, ms',
  'largest-contentful-paint': 'LCP, ms',
  'total-blocking-time': 'TBT, ms',
  'cumulative-layout-shift': 'CLS',
} as const;
type Audit = keyof typeof audits;

const reportSchema = z.object({
  categories: z.record(z.enum(categories), z.object({ score: z.nullable(z.number()) })),
  audits: z.record(z.string(), z.looseObject({ numericValue: z.optional(z.number()) })),
});
type Report = z.infer<typeof reportSchema>;

/** Quality goals: at least this score out of 100, at most these values. */
const leastScore = 98;
const most: Partial<Record<Audit, number>> = {
  'largest-contentful-paint': 900,
  'total-blocking-time': 50,
  'cumulative-layout-shift': 0,
};

export interface Measured {
  name: string;
  median: number;
  all: number[];
  /** Null where there is no goal. */
  isMet: boolean | null;
}

/** Repeated Lighthouse mobile runs of a page: the median of each figure. @throws Error with one sentence */
export async function measureByLighthouse(url: string, runs: number): Promise<Measured[]> {
  const browser = await ensureBrowser();
  if (!(await fetchPackages(folder, { lighthouse: version })))
    throw new Error('Lighthouse could not be fetched.');
  const reports: Report[] = [];
  while (reports.length < runs) reports.push(await runOnce(url, browser));
  const scores = categories.map((name) => {
    const all = reports.map((report) => Math.round((report.categories[name].score ?? 0) * 100));
    return { name, all, median: median(all), isMet: median(all) >= leastScore };
  });
  const figures = (Object.keys(audits) as Audit[]).map((id) => {
    const all = reports.map(({ audits }) => round(audits[id]?.numericValue ?? Number.NaN));
    const bound = most[id];
    return {
      name: audits[id],
      all,
      median: median(all),
      isMet: bound === undefined ? null : median(all) <= bound,
    };
  });
  return [...scores, ...figures];
}

const round = (value: number) => Math.round(value * 1000) / 1000;

async function runOnce(url: string, browser: string): Promise<Report> {
  const file = join(folder, 'report.json');
  rmSync(file, { force: true });
  const { code, output } = await runTool(
    [
      join(folder, 'node_modules/lighthouse/cli/index.js'),
      url,
      '--output=json',
      `--output-path=${file}`,
      '--quiet',
      `--only-categories=${categories.join(',')}`,
      `--chrome-flags=${['--headless=new', ...browserArguments].join(' ')}`,
    ],
    { env: { CHROME_PATH: browser }, output: 'keep' },
  );
  if (code !== 0 || !existsSync(file)) throw new Error(`Lighthouse did not finish:\n${output}`);
  return z.parse(reportSchema, JSON.parse(readFileSync(file, 'utf8')));
}
