/** To the encoder: one frame; `quality` 0 to 1. */
export interface EncodeRequest {
  id: number;
  frame: ImageBitmap;
  width: number;
  height: number;
  quality: number;
}

/** From the encoder: the JPEG, or null where this browser cannot make one in a worker. */
export interface EncodeAnswer {
  id: number;
  jpeg: Blob | null;
}
