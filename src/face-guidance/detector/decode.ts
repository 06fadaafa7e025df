import { inputSide } from './anchors.ts';

/** Numbers per box: left, top, right, bottom, then x and y of the six points, all relative to the input. */
export const valuesPerBox = 16;

/** A box that the model proposes. */
export interface Proposal {
  score: number;
  /** See `valuesPerBox`. */
  values: Float32Array;
}

/** A raw score is clipped here before the exponential, in MediaPipe as here. */
const rawLimit = 100;

/**
 * The boxes with at least this score, from the model's raw output: MediaPipe's TensorsToDetectionsCalculator with the
 * options of face_detection_short_range (x before y, offsets in input pixels from the anchor).
 *
 * @param regressors 16 numbers a box: middle x and y, width, height, then the points
 * @param classifiers one raw score a box
 */
export function decode(
  regressors: Float32Array,
  classifiers: Float32Array,
  anchors: Float32Array,
  minScore: number,
): Proposal[] {
  const proposals: Proposal[] = [];
  for (let box = 0; box < classifiers.length; box++) {
    const score = sigmoid(classifiers[box] as number);
    // Negated, so that NaN scores are skipped.
    if (!(score >= minScore)) continue;
    const anchorX = anchors[2 * box] as number;
    const anchorY = anchors[2 * box + 1] as number;
    const raw = regressors.subarray(box * valuesPerBox, (box + 1) * valuesPerBox);
    const values = raw.map((value, at) => value / inputSide + (at % 2 === 0 ? anchorX : anchorY));
    const width = (raw[2] as number) / inputSide;
    const height = (raw[3] as number) / inputSide;
    const x = values[0] as number;
    const y = values[1] as number;
    values.set([x - width / 2, y - height / 2, x + width / 2, y + height / 2]);
    proposals.push({ score, values });
  }
  return proposals;
}

export function sigmoid(raw: number): number {
  return 1 / (1 + Math.exp(-Math.min(rawLimit, Math.max(-rawLimit, raw))));
}
