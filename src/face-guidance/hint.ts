import type { Face } from './detector/face.ts';
import type { Features } from './measure/features.ts';
import type { Measures, Observation } from './observe.ts';
import { ovalIn, type ScreenGeometry } from './oval.ts';
import type { Box, Size } from './picture.ts';

/**
 * Where the face should move **on the screen**, like an arrow over the preview. In a mirrored preview that is
 * also the person's own side: `left` means that they should move to their left.
 */
export type Direction = 'left' | 'right' | 'up' | 'down';

export type Hint = PlainHint | { id: 'off-centre'; toward: Direction };

interface PlainHint {
  id:
    | 'nobody'
    | 'several'
    | 'too-dark'
    | 'too-bright'
    | 'too-far'
    | 'too-close'
    | 'turned'
    | 'tilted'
    | 'moving'
    | 'blurred'
    | 'side-light'
    | 'covered'
    | 'eyes-hidden'
    | 'good';
}

export type HintId = Hint['id'];
/** What may be doubtful about a taken photo. */
export type Finding = Exclude<PlainHint['id'], 'good'>;

export interface View extends ScreenGeometry {
  /** Size of the camera's frame in its own pixels. */
  frame: Size;
}

/** Limits that depend on where a camera is mounted. */
export interface FaceLimits {
  /** Height of the model's box relative to the oval's; a head that fills the oval has about 0.7. */
  smallest: number;
  largest: number;
  /** Number of further faces tolerated. */
  bystanders: number;
}

export const usualLimits: FaceLimits = { smallest: 0.36, largest: 0.74, bystanders: 0 };

/** Grey levels, 0 to 255, and the part of the face that is white. */
const darkest = 40;
const darkestHighlight = 80;
const brightest = 215;
const mostOverexposed = 0.2;
/** A second face counts from this share of the first one's height: people far behind in a queue do not. */
const another = 0.5;
/** Face engines require 224 frame pixels from the hairline; the model's box begins at the brows. */
export const enginesAskFor = 224 / 1.15;
/** Upper bound of that requirement relative to the oval, so that a small camera can still meet it. */
const mostRequired = 0.58;
/** Minimum range between too far and too close, relative to the oval's height. */
const room = 0.1;
/** In degrees, either way. */
const mostTurned = 20;
/** Face widths a second: at a thirtieth of a second a smear of two per cent of the face. */
const fastest = 0.6;
/** See `sharpness`. */
const blurredFrom = 0.034;
/** See `Features`. A blurred eye has little contrast: it is judged only from twice that sharpness on. */
const unevenBelow = 0.38;
const coveredFrom = 0.11;
const sameAsChin = 0.04;
const hiddenBelow = 0.22;
/** Hysteresis: a good face may exceed a bound by this share of it, so that hints do not flicker. */
const leeway = 0.12;

/**
 * The one hint to show for a frame: problems that prevent the other checks come first.
 *
 * @param wasGood whether the face was good just before: then the bounds are a little wider
 */
export function chooseHint(
  { faces, light, measures }: Observation,
  view: View,
  limits: FaceLimits = usualLimits,
  wasGood = false,
): Hint {
  const [face, ...others] = faces;
  if (face === undefined || measures === null) return { id: withoutFace(light) };
  if (bystandersOf(face, others) > limits.bystanders) return { id: 'several' };
  const bounds = wasGood ? lenient : strict;
  return (
    lightHint(measures, bounds) ??
    placeHint(face, view, limits, bounds) ??
    stillHint(measures, bounds) ??
    featureHint(measures, bounds) ?? { id: 'good' }
  );
}

/** How many of the others are about as near as the face. */
export const bystandersOf = (face: Face, others: readonly Face[]): number =>
  others.filter(({ box }) => box.height >= another * face.box.height).length;

/** Factors of an upper and of a lower bound. */
export interface Bounds {
  more: number;
  less: number;
}

const strict: Bounds = { more: 1, less: 1 };
export const lenient: Bounds = { more: 1 + leeway, less: 1 - leeway };

export function withoutFace(light: number): 'too-dark' | 'too-bright' | 'nobody' {
  if (light < darkest) return 'too-dark';
  return light >= brightest ? 'too-bright' : 'nobody';
}

export function lightHint({ light }: Measures, { more, less }: Bounds): { id: Finding } | null {
  if (light.mean < less * darkest && light.highlight < less * darkestHighlight) return { id: 'too-dark' };
  const isBright = light.mean >= more * brightest || light.overexposed >= more * mostOverexposed;
  return isBright ? { id: 'too-bright' } : null;
}

function placeHint(
  { box }: Face,
  view: View,
  { smallest, largest }: FaceLimits,
  { more, less }: Bounds,
): Hint | null {
  const { frame, mirrored } = view;
  const oval = ovalIn(frame, view);
  const height = box.height * frame.height;
  const usable = Math.min(enginesAskFor, Math.min(mostRequired, largest - room) * oval.height);
  const least = Math.max(smallest * oval.height, usable);
  if (height < less * least) return { id: 'too-far' };
  if (height > more * largest * oval.height) return { id: 'too-close' };
  const toward = wayToOval(headOf(box, frame), oval, mirrored, more);
  return toward === null ? null : { id: 'off-centre', toward };
}

export function stillHint(
  { yaw, roll, speed, sharpness }: Measures,
  { more, less }: Bounds,
): { id: Finding } | null {
  if (Math.abs(yaw) > more * mostTurned) return { id: 'turned' };
  if (Math.abs(roll) > more * mostTurned) return { id: 'tilted' };
  if (speed !== null && speed > more * fastest) return { id: 'moving' };
  return sharpness !== null && sharpness <= less * blurredFrom ? { id: 'blurred' } : null;
}

export function featureHint(measures: Measures, bounds: Bounds): { id: Finding } | null {
  const { features } = measures;
  if (features === null) return null;
  if (features.evenness < bounds.less * unevenBelow) return { id: 'side-light' };
  if (isCovered(features, bounds)) return { id: 'covered' };
  return canShowEyes(measures) && areEyesHidden(features, bounds) ? { id: 'eyes-hidden' } : null;
}

export const isCovered = ({ noseDifference, chinDifference }: Features, { more, less }: Bounds): boolean =>
  noseDifference > more * coveredFrom && chinDifference < less * sameAsChin;

export const canShowEyes = ({ sharpness }: Measures): boolean =>
  sharpness !== null && sharpness > 2 * blurredFrom;

export const areEyesHidden = ({ eyes }: Features, { less }: Bounds): boolean => eyes < less * hiddenBelow;

/** The whole head in frame pixels: it reaches above the brows, where the model's box begins. */
function headOf(box: Box, frame: Size): Box {
  return {
    x: box.x * frame.width,
    y: (box.y - 0.37 * box.height) * frame.height,
    width: box.width * frame.width,
    height: 1.42 * box.height * frame.height,
  };
}

/** Null when the head is in the oval, within the tolerance. */
function wayToOval(head: Box, oval: Box, mirrored: boolean, more: number): Direction | null {
  const right = excess('x', 'width', head, oval, more);
  const below = excess('y', 'height', head, oval, more);
  if (right === 0 && below === 0) return null;
  if (Math.abs(below) > Math.abs(right)) return below > 0 ? 'up' : 'down';
  // Right in the frame is left on a mirrored screen.
  return right > 0 === mirrored ? 'right' : 'left';
}

/** Deviation of the head beyond its tolerance, relative to the oval: a small head has more tolerance. */
function excess(axis: 'x' | 'y', side: 'width' | 'height', head: Box, oval: Box, more: number): number {
  const off = (head[axis] + head[side] / 2 - oval[axis] - oval[side] / 2) / oval[side];
  const around = (1 - head[side] / oval[side]) / 2;
  const allowed = more * Math.min(0.22, Math.max(0.12, around));
  return Math.sign(off) * Math.max(0, Math.abs(off) - allowed);
}
