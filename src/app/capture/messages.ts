import type { Rotation } from '../camera/rotation.ts';

/** To the encoder: one frame; size of the upright JPEG in pixels, `quality` 0 to 1. */
export interface EncodeRequest {
  id: number;
  frame: ImageBitmap;
  width: number;
  height: number;
  rotation: Rotation;
  quality: number;
}

/** From the encoder: the JPEG, or null where this browser cannot make one in a worker. */
export interface EncodeAnswer {
  id: number;
  jpeg: Blob | null;
}
