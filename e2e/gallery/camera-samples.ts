import type { CameraProblem } from '../../src/app/camera/problem.ts';
import type { CaptureProblemCode } from '../../src/app/capture/problem.ts';
import type { Direction, Hint, HintId } from '../../src/app/guidance/hint.ts';
import { es } from '../../src/app/words/es.ts';

/** The camera step as it looks without a camera behind it: a problem, or what stands over the live picture. */
export type CameraSample =
  | { problem: CameraProblem; refusals: number }
  | { over: Over; missed: CaptureProblemCode | null };

/** What the viewfinder shows over its picture. */
export interface Over {
  /** Said while there is no picture yet. */
  note: 'starting' | 'asking' | null;
  hint: Hint | null;
  /** Of the count before a photo is taken by itself. */
  secondsLeft: number | null;
}

/** Every problem of the camera, and how often permission was refused: a new one without a sample does not compile. */
const refusals: Record<CameraProblem, number> = {
  denied: 3,
  dismissed: 1,
  'blocked-by-policy': 0,
  'no-camera': 0,
  busy: 0,
  unsuitable: 0,
  insecure: 0,
  unsupported: 0,
  'in-app': 0,
  'no-picture': 0,
  unplugged: 0,
  unanswered: 0,
  failed: 0,
};

const seen: Over = { note: null, hint: null, secondsLeft: null };

/** Every hint and every direction: a new one without a sample does not compile. */
const hints: Record<Exclude<HintId, 'off-centre'> | Direction, Hint> = {
  nobody: { id: 'nobody' },
  several: { id: 'several' },
  'too-dark': { id: 'too-dark' },
  'too-bright': { id: 'too-bright' },
  'too-far': { id: 'too-far' },
  'too-close': { id: 'too-close' },
  turned: { id: 'turned' },
  moving: { id: 'moving' },
  blurred: { id: 'blurred' },
  good: { id: 'good' },
  left: { id: 'off-centre', toward: 'left' },
  right: { id: 'off-centre', toward: 'right' },
  up: { id: 'off-centre', toward: 'up' },
  down: { id: 'off-centre', toward: 'down' },
};

/** Every reason why a photo was not taken has a sentence. */
const missed = Object.keys(es.camera.captureProblems) as CaptureProblemCode[];

/** Names such as `camera/denied`, `viewfinder/good`, `missed/blank`. */
export const cameraSamples: [string, CameraSample][] = [
  ...Object.entries(refusals).map(([name, often]): [string, CameraSample] => [
    `camera/${name}`,
    { problem: name as CameraProblem, refusals: often },
  ]),
  ...(['starting', 'asking'] as const).map((note): [string, CameraSample] => [
    `viewfinder/${note}`,
    { over: { ...seen, note }, missed: null },
  ]),
  ...Object.entries(hints).map(([name, hint]): [string, CameraSample] => [
    `viewfinder/${name}`,
    { over: { ...seen, hint }, missed: null },
  ]),
  ['viewfinder/counting', { over: { ...seen, hint: hints.good, secondsLeft: 3 }, missed: null }],
  ...missed.map((code): [string, CameraSample] => [`missed/${code}`, { over: seen, missed: code }]),
];
