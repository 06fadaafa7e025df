import type { Engine } from './engine.ts';
import type { Sample } from './frame-check.ts';
import type { Observation } from './observe.ts';
import type { Rotation } from './rotation.ts';

/** To the worker: first the model's URL on our own origin, then one frame at a time. */
export type ToWorker =
  | { kind: 'load'; model: string }
  /** The worker closes the frame; `at` in the page's milliseconds. */
  | { kind: 'look'; frame: VideoFrame | ImageBitmap; at: number; rotation: Rotation };

/** From the worker. Nothing follows after `failed`. */
export type FromWorker =
  | { kind: 'ready'; engine: Engine['kind'] }
  /** `cost` is the worker's own time in milliseconds. */
  | { kind: 'seen'; observation: Observation; sample: Sample; cost: number }
  | { kind: 'failed'; why: string };

/** Longest side of an analysed frame, in pixels. */
export const lookSide = 640;
