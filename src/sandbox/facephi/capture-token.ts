import { decodeBase64 } from '../base64.ts';
import { readJpeg } from '../picture.ts';

/** The opening bytes of a token made by the stand-in widget (widget/token.js); the rest is the JPEG of the frame. */
export const captureMark = 'COTEJO-1:';

/** The JPEG inside a `bestImageToken`; undefined for a token that the widget did not make. */
export function readCaptureToken(token: string): Buffer | undefined {
  const bytes = decodeBase64(token);
  if (!bytes || bytes.toString('latin1', 0, captureMark.length) !== captureMark) return undefined;
  const jpeg = bytes.subarray(captureMark.length);
  return readJpeg(jpeg) ? jpeg : undefined;
}
