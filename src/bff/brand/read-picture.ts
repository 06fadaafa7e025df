import { readFileSync, statSync } from 'node:fs';
import { type DrawFault, type Drawn, drawPicture, type PictureBox } from './draw.ts';

const mostBytes = 512 * 1_024;

const faults: Record<DrawFault, string> = {
  kind: 'is neither SVG nor PNG',
  pixels: 'has more than 4096 x 4096 pixels',
  slow: 'takes more than two seconds to draw',
  blank: 'shows nothing: whatever is outside of the file is not drawn',
  damaged: 'cannot be drawn',
};

/** A picture of a file as PNGs, or what is wrong with it. */
export function readPictureFile(
  file: string,
  boxes: readonly PictureBox[],
): readonly Drawn[] | { fault: string } {
  try {
    if (statSync(file).size > mostBytes) return { fault: `is larger than ${mostBytes / 1_024} KiB` };
    const drawn = drawPicture(readFileSync(file), boxes);
    return typeof drawn === 'string' ? { fault: faults[drawn] } : drawn;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return { fault: `cannot be read: ${code}` };
  }
}
