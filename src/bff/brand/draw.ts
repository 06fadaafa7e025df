import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export type PictureKind = 'svg' | 'png';

/** In pixels. A picture is drawn as large as fits, in its own proportions; a PNG is not enlarged. */
export interface PictureBox {
  width: number;
  height: number;
}

/** `png` in Base64. */
export interface Drawn extends PictureBox {
  png: string;
}

/** `blank` also for a picture of which everything is outside its file. */
export type DrawFault = 'kind' | 'pixels' | 'slow' | 'blank' | 'damaged';

/** How long all boxes of a picture may take together, in milliseconds. */
const limitMs = 2_000;
/** For a process that does not even begin to draw: a machine may be slow while everything on it starts. */
const childMs = 20_000;
/** PNGs of the largest boxes, in Base64. */
const mostOutput = 32 * 1_024 * 1_024;

const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex');

/** By its first bytes; undefined for anything else, compressed SVG too. */
export function kindOf(picture: Buffer): PictureKind | undefined {
  if (picture.subarray(0, pngSignature.length).equals(pngSignature)) return 'png';
  const start = picture.subarray(0, 4_096).toString('utf8').trimStart();
  return start.startsWith('<') && /<svg[\s>]/.test(start) ? 'svg' : undefined;
}

/**
 * Draws a picture as PNGs, without what it has beside its pixels: no script of it runs, nothing outside of its file is
 * read or requested, and a process of its own ends when it takes too long.
 */
export function drawPicture(picture: Buffer, boxes: readonly PictureBox[]): Drawn[] | DrawFault {
  const kind = kindOf(picture);
  if (kind === undefined) return 'kind';
  const child = join(import.meta.dirname, 'draw-child.ts');
  const { PATH = '' } = process.env;
  const { stdout } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', child, kind, String(limitMs), JSON.stringify(boxes)],
    // Nothing else of the environment: it holds secrets.
    { input: picture, env: { PATH }, timeout: childMs, killSignal: 'SIGKILL', maxBuffer: mostOutput },
  );
  return readResult(stdout);
}

function readResult(stdout: Buffer): Drawn[] | DrawFault {
  try {
    const result = JSON.parse(stdout.toString('utf8')) as { drawn?: Drawn[]; fault?: DrawFault };
    return result.drawn ?? result.fault ?? 'damaged';
  } catch {
    // It ended before it wrote anything: by a signal, or for want of memory.
    return 'damaged';
  }
}
