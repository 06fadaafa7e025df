import { drawUpright } from '../camera/rotation.ts';
import type { EncodeAnswer, EncodeRequest } from './messages.ts';

addEventListener('message', (event: MessageEvent<EncodeRequest>) => void answer(event.data));

async function answer({ id, frame, width, height, quality, rotation }: EncodeRequest): Promise<void> {
  let jpeg: Blob | null = null;
  try {
    const canvas = new OffscreenCanvas(width, height);
    const brush = canvas.getContext('2d', { alpha: false });
    if (brush !== null) {
      // A JPEG has no transparency: what shows through is white, as on paper.
      brush.fillStyle = '#ffffff';
      brush.fillRect(0, 0, width, height);
      drawUpright(brush, frame, { width, height }, rotation);
      jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    }
  } catch {
    // The page encodes it itself then.
  } finally {
    frame.close();
  }
  postMessage({ id, jpeg } satisfies EncodeAnswer);
}
