import type { Rotation } from '../../face-guidance/rotation.ts';

/** To the encoder: one frame; size of the upright JPEG in pixels, `quality` 0 to 1. */
export interface EncodeRequest {
  id: number;
  frame: ImageBitmap;
  width: number;
  height: number;
  rotation: Rotation;
  quality: number;
}

/** From the encoder: `ready` once, then the JPEG of each frame, or null if the worker cannot encode one. */
export type EncodeAnswer = { kind: 'ready' } | { kind: 'encoded'; id: number; jpeg: Blob | null };
