import { greyAt } from './measure/grey.ts';
import type { Pixels, Size } from './picture.ts';

/** Grey values (0 to 255) of single pixels on a 64 x 48 grid of a frame, and its time in ms. */
export interface Sample {
  levels: Uint8Array<ArrayBuffer>;
  at: number;
}

/** Why a frame is not worth sending: nothing is recognisable in it, or the camera is frozen. */
export type FrameRefusal = 'blank' | 'too-dark' | 'frozen';

export const sampleSize = { width: 64, height: 48 } as const satisfies Size;

/** Grey levels, 0 to 255. The difference that even a plain wall shows; a mean and a light spot that are not yet night. */
const evenest = 6;
const darkestMean = 15;
const darkestSpot = 40;
/** A live camera's noise changes some pixel from frame to frame; slow ones need up to a quarter of a second for one. */
const hangsAfter = 1000;
const fewestSame = 3;

/** Samples single pixels: means would hide the noise that distinguishes a live camera from a frozen one. */
export function sampleOf({ data, width, height }: Pixels, at: number): Sample {
  const { width: columns, height: rows } = sampleSize;
  const levels = new Uint8Array(columns * rows);
  for (let row = 0, to = 0; row < rows; row++) {
    const y = Math.floor(((row + 0.5) * height) / rows);
    for (let column = 0; column < columns; column++, to++) {
      const x = Math.floor(((column + 0.5) * width) / columns);
      levels[to] = greyAt(data, (y * width + x) * 4);
    }
  }
  return { levels, at };
}

/**
 * Why a taken frame must not be sent, or null: all other weaknesses are advice only.
 *
 * @param recent earlier distinct frames, oldest first, sampled the same way; without any, a frozen camera is
 * not detected
 */
export function refusal(taken: Sample, recent: readonly Sample[]): FrameRefusal | null {
  const sorted = Float32Array.from(taken.levels).sort();
  const part = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] as number;
  const mean = sorted.reduce((sum, level) => sum + level, 0) / sorted.length;
  if (mean < darkestMean && part(0.98) < darkestSpot) return 'too-dark';
  if (part(0.98) - part(0.02) < evenest) return 'blank';
  return isFrozen(recent) ? 'frozen' : null;
}

/** Whether the last samples, at least three distinct frames over at least a second, are identical. */
export function isFrozen(recent: readonly Sample[]): boolean {
  const last = recent.at(-1);
  if (last === undefined) return false;
  const change = recent.findLastIndex(
    ({ levels }) => !levels.every((level, at) => level === last.levels[at]),
  );
  const first = recent[change + 1] ?? last;
  return recent.length - 1 - change >= fewestSame && last.at - first.at >= hangsAfter;
}
