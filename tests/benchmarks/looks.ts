import { parseArgs } from 'node:util';
import { withBenchPage } from './browse.ts';
import type { LookWay } from './capture-page/look-messages.ts';
import type { LookSample } from './capture-page/looks.ts';
import { type Finding, tellFindings } from './findings.ts';
import { median, middleHalf } from './stats.ts';
import { table } from './table.ts';

const largestRatio = 0.4;
const yardstick: LookWay = 'tasks-vision';

const ways: [way: LookWay, words: string][] = [
  ['tasks-vision', '@mediapipe/tasks-vision, faces only'],
  ['tasks-vision: pixels', 'the same of pixels that are read already'],
  ['simd: look', 'a look: SIMD, planes of the frame'],
  ['simd: look, canvas', 'a look: SIMD, canvas'],
  ['script: look', 'a look: JavaScript, canvas'],
  ['simd: network', 'the network alone: SIMD'],
  ['script: network', 'the network alone: JavaScript'],
];

/** Duration of a guidance look, as a multiple of tasks-vision's on the same frame. */
export function looksTable(samples: LookSample[]): { text: string; findings: Finding[] } {
  const yardsticks = new Map(samples.filter(({ way }) => way === yardstick).map((it) => [it.round, it.ms]));
  const of = (way: LookWay) => {
    const mine = samples.filter((sample) => sample.way === way);
    const ratios = mine.map(({ ms, round }) => ms / (yardsticks.get(round) ?? Number.NaN));
    const faces = mine.map((sample) => sample.faces).filter((count) => count !== null);
    return { ratios, ms: median(mine.map(({ ms }) => ms)), faces, n: mine.length };
  };
  const rows = ways.map(([way, words]) => {
    const { ratios, ms, faces, n } = of(way);
    const half = middleHalf(ratios).map((bound) => bound.toFixed(2));
    const found = faces.length === 0 ? '' : `${faces.filter((count) => count === 1).length} of ${n}`;
    return [words, median(ratios).toFixed(2), half.join(' to '), ms.toFixed(1), found];
  });
  const { ratios, n } = of('simd: look');
  const ratio = median(ratios);
  return {
    text: table(['way', 'ratio', 'middle half', 'ms here', 'one face found'], rows),
    findings: [
      {
        what: 'a look of guidance at 720p',
        measured: `${ratio.toFixed(2)} (n = ${n})`,
        allowed: `${largestRatio} x tasks-vision`,
        isMet: ratio <= largestRatio,
      },
    ],
  };
}

/** Measures guidance looks with each engine and tasks-vision, on the same frames, in one run. */
export async function runLooksBench(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { rounds: { type: 'string', default: '60' } } });
  await withBenchPage(async (open) => {
    const samples = await open({ width: 1280, height: 720 }, (page) =>
      page.evaluate((rounds) => window.bench.looks(rounds), Number(values.rounds)),
    );
    const { text, findings } = looksTable(samples);
    console.log(`\nA look at a 720p frame: ratios to tasks-vision on the same frame.\n\n${text}`);
    tellFindings(findings);
  });
}
