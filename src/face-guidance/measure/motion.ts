import { type Face, faceParts } from '../detector/face.ts';
import type { Size } from '../picture.ts';

/** A face at a moment, in milliseconds. */
export interface Sighting {
  face: Face;
  at: number;
}

/** Longest gap between two sightings for which a speed is computed, in milliseconds. */
const longestBreak = 1000;

/**
 * Speed of a face in face widths per second; null if it was not detected just before. Uses the mean of the
 * six points, which is steadier than the box.
 */
export function speed(before: Sighting | null, now: Sighting, { width, height }: Size): number | null {
  const passed = before === null ? 0 : now.at - before.at;
  if (before === null || passed <= 0 || passed > longestBreak) return null;
  const [from, to] = [meanPoint(before.face), meanPoint(now.face)];
  const moved = Math.hypot((to.x - from.x) * width, (to.y - from.y) * height);
  return moved / (now.face.box.width * width) / (passed / 1000);
}

function meanPoint({ points }: Face): { x: number; y: number } {
  const mean = (axis: 'x' | 'y') =>
    faceParts.reduce((sum, part) => sum + points[part][axis], 0) / faceParts.length;
  return { x: mean('x'), y: mean('y') };
}
