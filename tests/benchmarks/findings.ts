import type { Sample } from './capture-page/measure.ts';
import type { Many } from './many.ts';
import { type Ratio, ratioOf } from './ratios.ts';
import { median } from './stats.ts';
import { count, table } from './table.ts';

/** A measured value and its budget in quality.md section 7 or 5. */
export interface Finding {
  what: string;
  measured: string;
  allowed: string;
  isMet: boolean;
}

const largestRatio = 1.2;
const longestTask = 50;
const slowestRate = 55;
const mostGrowth = 20_000_000;

const ways: [way: string, words: string][] = [
  ['plain', 'plain encode in a worker'],
  ['photo', 'this product: the photo'],
  ['photo, guided', 'the same beside guidance'],
  ['shutter', 'this product: the photo and its check'],
  ['shutter, guided', 'the same beside guidance'],
  ['usual', 'react-webcam + browser-image-compression'],
  ['usual, guided', 'the same beside guidance'],
  ['plain, guided', 'plain encode beside guidance'],
  ['nothing', '50 ms of nothing: the machine itself'],
];

const cells = ({ ratio, half, n, gap, stalled, longest, ms }: Ratio) => [
  ratio.toFixed(2),
  half.map((bound) => bound.toFixed(2)).join(' to '),
  gap.toFixed(0),
  `${stalled} of ${n}`,
  longest.toFixed(0),
  ms.toFixed(0),
];
const columns = ['ratio', 'middle half', 'longest frame, ms', 'tasks > 50 ms', 'longest task, ms', 'ms here'];

/** @param name of the camera's size, such as `720p` */
export function frameTable(name: string, samples: Sample[]): { text: string; findings: Finding[] } {
  const of = (way: string) => ratioOf(samples, way, 'plain');
  const rows = ways.map(([way, words]) => [words, ...cells(of(way))]);
  const speed = (way: string, words: string): Finding => {
    const { ratio, n } = of(way);
    return {
      what: `click to JPEG at ${name}${words}`,
      measured: `${ratio.toFixed(2)} (n = ${n})`,
      allowed: `${largestRatio} x plain`,
      isMet: ratio <= largestRatio,
    };
  };
  const ours = ['photo', 'photo, guided', 'shutter', 'shutter, guided'].map(of);
  const stalled = ours.reduce((sum, it) => sum + it.stalled, 0);
  const longest = Math.max(...ours.map((it) => it.longest));
  const stalls: Finding = {
    what: `main-thread tasks over ${longestTask} ms at ${name}`,
    measured: `${stalled} (n = ${ours.reduce((sum, { n }) => sum + n, 0)}, longest ${longest.toFixed(0)} ms)`,
    allowed: '0',
    isMet: stalled === 0,
  };
  return {
    text: table(['way', ...columns], rows),
    findings: [speed('photo', ''), speed('photo, guided', ', guidance on'), stalls],
  };
}

const pictures: [picture: string, words: string][] = [
  ['file', '12 MP file'],
  ['grainy file', '12 MP file, grainy'],
  ['noise', '1440p of noise'],
];

/** Findings for picture files; the plain encode keeps the pixel size, whatever the byte size. */
export function fileTable({ samples, sizes }: { samples: Sample[]; sizes: Record<string, number> }): string {
  const rows = pictures.flatMap(([picture, words]) =>
    (
      [
        ['plain', 'plain encode'],
        ['photo', 'this product'],
        ['usual', 'browser-image-compression'],
      ] as const
    ).map(([way, by]) => {
      const ratio = ratioOf(samples, `${way}, ${picture}`, `plain, ${picture}`);
      return [`${words}: ${by}`, count(sizes[picture] ?? 0), count(ratio.bytes), ...cells(ratio)];
    }),
  );
  return table(['picture', 'bytes in', 'bytes out', ...columns], rows);
}

export function rateFinding({ resting, working }: { resting: number[]; working: number[] }): Finding {
  const rate = median(working);
  return {
    what: 'frames of the page per second beside guidance',
    measured: `${rate.toFixed(1)} (without it ${median(resting).toFixed(1)}, n = ${working.length})`,
    allowed: `>= ${slowestRate}`,
    isMet: rate >= slowestRate,
  };
}

export function visitFindings({ photos, cameras, liveTracks, objectUrls, growth }: Many): Finding[] {
  const after = `after ${photos} photos in one tab (${cameras} cameras opened)`;
  return [
    { what: `live tracks ${after}`, measured: String(liveTracks), allowed: '0', isMet: liveTracks === 0 },
    { what: `object URLs ${after}`, measured: String(objectUrls), allowed: '0', isMet: objectUrls === 0 },
    {
      what: `memory ${after}`,
      measured: `${(growth / 1e6).toFixed(1)} MB more`,
      allowed: `${mostGrowth / 1e6} MB`,
      isMet: growth <= mostGrowth,
    },
  ];
}

/** Prints the measurements against the budgets; a missed budget is the command's exit code. */
export function tellFindings(findings: Finding[]): void {
  const rows = findings.map(({ what, measured, allowed, isMet }) => [
    what,
    measured,
    allowed,
    isMet ? 'yes' : 'NO',
  ]);
  console.log(`\n${table(['budget', 'measured', 'allowed', 'kept'], rows)}`);
  if (findings.some(({ isMet }) => !isMet)) process.exitCode = 1;
}
