/** `look`: from the camera frame to the findings; `network`: the model alone. */
export type LookWay =
  | 'tasks-vision'
  /** The detector alone: the pixels were read and downscaled before. */
  | 'tasks-vision: pixels'
  | 'simd: look'
  | 'simd: look, canvas'
  | 'script: look'
  | 'simd: network'
  | 'script: network';

/** Duration of one way on one frame. */
export interface LookTime {
  way: LookWay;
  ms: number;
  /** How many faces were found; null for a network alone. */
  faces: number | null;
}

/** To the worker: first the models and tasks-vision's addresses, then each frame after the last answer. */
export type ToLookWorker =
  | { kind: 'load'; model: ArrayBuffer; withMetadata: Uint8Array; loader: string; binary: string }
  /** The worker closes the frame. */
  | { kind: 'look'; frame: VideoFrame; order: LookWay[] };

export type FromLookWorker =
  | { kind: 'ready'; ways: LookWay[] }
  | { kind: 'looked'; times: LookTime[] }
  | { kind: 'failed'; why: string };
