import { type Proposal, valuesPerBox } from './decode.ts';

/** Boxes that overlap more than this, as intersection over union, show one face. */
const sameFace = 0.3;

/**
 * One proposal per face, best first: MediaPipe's NonMaxSuppressionCalculator with WEIGHTED. The best box
 * absorbs all that overlap it; its position becomes their mean, weighted by score; its score stays.
 */
export function suppress(proposals: readonly Proposal[]): Proposal[] {
  let rest = [...proposals].sort((one, other) => other.score - one.score);
  const faces: Proposal[] = [];
  for (let best = rest[0]; best !== undefined; best = rest[0]) {
    const { values } = best;
    const same = rest.filter((other) => overlap(values, other.values) > sameFace);
    // A box without an area overlaps nothing, itself included.
    if (same.length === 0) break;
    faces.push({ score: best.score, values: weightedMean(same) });
    rest = rest.filter((other) => !same.includes(other));
  }
  return faces;
}

/** Intersection over union of two boxes in the order left, top, right, bottom. */
export function overlap(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const [left, top, right, bottom] = [0, 1, 2, 3].map((at) =>
    (at < 2 ? Math.max : Math.min)(one[at] as number, other[at] as number),
  ) as [number, number, number, number];
  if (right <= left || bottom <= top) return 0;
  const shared = (right - left) * (bottom - top);
  return shared / (area(one) + area(other) - shared);
}

const area = (box: ArrayLike<number>): number =>
  ((box[2] as number) - (box[0] as number)) * ((box[3] as number) - (box[1] as number));

function weightedMean(proposals: readonly Proposal[]): Float32Array {
  const mean = new Float32Array(valuesPerBox);
  const total = proposals.reduce((sum, { score }) => sum + score, 0);
  for (const { score, values } of proposals) {
    for (let at = 0; at < valuesPerBox; at++)
      mean[at] = (mean[at] as number) + ((values[at] as number) * score) / total;
  }
  return mean;
}
