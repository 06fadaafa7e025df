import {
  areEyesHidden,
  bystandersOf,
  canShowEyes,
  enginesAskFor,
  type Finding,
  featureHint,
  isCovered,
  lenient,
  lightHint,
  stillHint,
  withoutFace,
} from './hint.ts';
import type { Observation } from './observe.ts';
import type { Size } from './picture.ts';

/** What is looked at in a taken photo: whether one face is there as a whole, its light, and so on. */
export type Aspect = 'face' | 'light' | 'sharpness' | 'eyes' | 'cover';

/** What was found about a taken photo. */
export interface PhotoCheck {
  /** The gravest doubt, if there is one. */
  doubt: Finding | null;
  /** Whether each aspect is as it should be. What could not be measured is left out. */
  aspects: Partial<Record<Aspect, boolean>>;
}

/** How far a face may reach beyond a photo's edge, relative to the photo. */
const mostCut = 0.02;

/**
 * Checks a taken photo. As lenient as towards a face that was good just before, so that a photo taken at that moment is not
 * doubted.
 *
 * @param size of the photo in its own pixels
 */
export function checkPhoto({ faces, light, measures }: Observation, size: Size): PhotoCheck {
  const [face, ...others] = faces;
  if (face === undefined || measures === null) return { doubt: withoutFace(light), aspects: { face: false } };
  const { x, y, width, height } = face.box;
  const place: Finding | null =
    bystandersOf(face, others) > 0
      ? 'several'
      : height * size.height < lenient.less * enginesAskFor
        ? 'too-far'
        : x < -mostCut || x + width > 1 + mostCut || y + height > 1 + mostCut
          ? 'too-close'
          : null;
  const { features, sharpness } = measures;
  const [lit, still, covered] = [lightHint, stillHint, featureHint].map(
    (choose) => choose(measures, lenient)?.id ?? null,
  );
  const blurred = still === 'moving' || still === 'blurred';
  return {
    doubt: place ?? lit ?? still ?? covered ?? null,
    aspects: {
      face: place === null,
      light: lit === null && covered !== 'side-light',
      ...(sharpness !== null && { sharpness: !blurred }),
      ...(features !== null && { cover: !isCovered(features, lenient) }),
      ...(features !== null && canShowEyes(measures) && { eyes: !areEyesHidden(features, lenient) }),
    },
  };
}
