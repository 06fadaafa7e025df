import { drawUpright } from '../../face-guidance/rotation.ts';
import type { EncodeAnswer, EncodeRequest } from './messages.ts';

addEventListener('message', (event: MessageEvent<EncodeRequest>) => void answer(event.data));
postMessage({ kind: 'ready' } satisfies EncodeAnswer);

async function answer({ id, frame, width, height, quality, rotation }: EncodeRequest): Promise<void> {
  let jpeg: Blob | null = null;
  try {
    const canvas = new OffscreenCanvas(width, height);
    const ctx = canvas.getContext('2d', { alpha: false });
    if (ctx !== null) {
      // JPEG has no transparency: transparent pixels become white.
      ctx.fillStyle = '#ffffff';
      ctx.fillRect(0, 0, width, height);
      drawUpright(ctx, frame, { width, height }, rotation);
      jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    }
  } catch {
    // Then the page encodes the frame itself.
  } finally {
    frame.close();
  }
  postMessage({ kind: 'encoded', id, jpeg } satisfies EncodeAnswer);
}
