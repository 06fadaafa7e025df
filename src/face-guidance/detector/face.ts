import type { Box, Point } from '../picture.ts';

/** Landmarks in the model's order. Right and left are the person's own: the right eye is on the left. */
export const faceParts = ['rightEye', 'leftEye', 'nose', 'mouth', 'rightEar', 'leftEar'] as const;

/** A detected face; box and points relative to the picture (0 to 1 inside it), upright and unmirrored. */
export interface Face {
  /** From the brows to the chin and about from ear to ear; the head reaches further up. */
  box: Box;
  points: Readonly<Record<(typeof faceParts)[number], Point>>;
  /** 0 to 1 */
  score: number;
}
