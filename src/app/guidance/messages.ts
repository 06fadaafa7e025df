import type { Rotation } from '../camera/rotation.ts';
import type { Sample } from './frame-check.ts';
import type { Observation } from './observe.ts';

/** To the worker: first the model's address on our own origin, then one frame after the other's answer. */
export type ToWorker =
  | { kind: 'load'; model: string }
  /** The worker closes the frame; `at` in the page's milliseconds. */
  | { kind: 'look'; frame: VideoFrame | ImageBitmap; at: number; rotation: Rotation };

/** From the worker. After `failed` it answers nothing more. */
export type FromWorker =
  | { kind: 'ready' }
  /** `cost` is the worker's own time in milliseconds. */
  | { kind: 'seen'; observation: Observation; sample: Sample; cost: number }
  | { kind: 'failed'; why: string };

/** Frames are looked at with a longer side of at most this many pixels. */
export const lookSide = 640;
