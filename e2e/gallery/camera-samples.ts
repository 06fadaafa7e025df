import {
  type CameraProblemCode,
  type CaptureProblemCode,
  cameraProblems,
  captureProblemCodes,
} from '../../src/contract/camera-problems.ts';
import type { Direction, Hint, HintId } from '../../src/face-guidance/hint.ts';

/** The camera step without a camera: a problem, or what is drawn over the live picture. */
export type CameraSample =
  | { problem: CameraProblemCode; refusals: number }
  | { over: Over; missed: CaptureProblemCode | null };

/** The overlay of the viewfinder. */
export interface Over {
  /** Shown while there is no picture yet. */
  note: 'starting' | 'asking' | null;
  hint: Hint | null;
  /** Progress of the ring before automatic capture. */
  progress: number | null;
  /** The sentence for a good face. */
  good: 'counting' | 'press';
}

/** How often permission was denied before, where the screen shows more after that. */
const refusals: Partial<Record<CameraProblemCode, number>> = { denied: 3, dismissed: 1 };

const plain: Over = { note: null, hint: null, progress: null, good: 'counting' };

/** Every hint and every direction: a new one without a sample does not compile. */
const hints: Record<Exclude<HintId, 'off-centre'> | Direction, Hint> = {
  nobody: { id: 'nobody' },
  several: { id: 'several' },
  'too-dark': { id: 'too-dark' },
  'too-bright': { id: 'too-bright' },
  'too-far': { id: 'too-far' },
  'too-close': { id: 'too-close' },
  turned: { id: 'turned' },
  tilted: { id: 'tilted' },
  moving: { id: 'moving' },
  blurred: { id: 'blurred' },
  'side-light': { id: 'side-light' },
  covered: { id: 'covered' },
  'eyes-hidden': { id: 'eyes-hidden' },
  good: { id: 'good' },
  left: { id: 'off-centre', toward: 'left' },
  right: { id: 'off-centre', toward: 'right' },
  up: { id: 'off-centre', toward: 'up' },
  down: { id: 'off-centre', toward: 'down' },
};

/** Names such as `camera/denied`, `viewfinder/good`, `missed/blank`. */
export const cameraSamples: [string, CameraSample][] = [
  ...cameraProblems.map((problem): [string, CameraSample] => [
    `camera/${problem}`,
    { problem, refusals: refusals[problem] ?? 0 },
  ]),
  ...(['starting', 'asking'] as const).map((note): [string, CameraSample] => [
    `viewfinder/${note}`,
    { over: { ...plain, note }, missed: null },
  ]),
  ...Object.entries(hints).map(([name, hint]): [string, CameraSample] => [
    `viewfinder/${name}`,
    { over: { ...plain, hint }, missed: null },
  ]),
  ['viewfinder/counting', { over: { ...plain, hint: hints.good, progress: 0.6 }, missed: null }],
  ['viewfinder/manual', { over: { ...plain, hint: hints.good, good: 'press' }, missed: null }],
  ...captureProblemCodes.map((code): [string, CameraSample] => [
    `missed/${code}`,
    { over: plain, missed: code },
  ]),
];
