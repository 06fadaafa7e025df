import { decodeBase64 } from '../base64.ts';
import { readSubmittedJpeg } from '../picture.ts';

/** Leading bytes of a token of the stand-in widget (widget/token.js), followed by the JPEG of the frame. */
export const captureMark = 'COTEJO-1:';

/** The JPEG inside a `bestImageToken`; undefined for a token from another source. */
export function readCaptureToken(token: string): Buffer | undefined {
  const bytes = decodeBase64(token);
  if (!bytes || bytes.toString('latin1', 0, captureMark.length) !== captureMark) return undefined;
  const jpeg = bytes.subarray(captureMark.length);
  return readSubmittedJpeg(jpeg) ? jpeg : undefined;
}
