import type { Box, Point } from '../picture.ts';

/** What the model points at, in its order. Right and left are the person's own: the right eye is on the picture's left. */
export const faceParts = ['rightEye', 'leftEye', 'nose', 'mouth', 'rightEar', 'leftEar'] as const;

/** A face found; box and points in parts of the picture (0 to 1 inside it), upright and not mirrored. */
export interface Face {
  /** From the brows to the chin and about from ear to ear; the head reaches further up. */
  box: Box;
  points: Readonly<Record<(typeof faceParts)[number], Point>>;
  /** 0 to 1 */
  score: number;
}
