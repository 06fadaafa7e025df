import type { Face } from './detector/face.ts';
import type { Measures, Observation } from './observe.ts';
import { ovalIn } from './oval.ts';
import type { Box, Size } from './picture.ts';

/**
 * Where the face should move **on the screen**, as an arrow over the preview points. In a mirrored preview, which is how
 * people see themselves, that is also the person's own side: `left` asks them to move to their left.
 */
export type Direction = 'left' | 'right' | 'up' | 'down';

export type Hint =
  | {
      id:
        | 'nobody'
        | 'several'
        | 'too-dark'
        | 'too-bright'
        | 'too-far'
        | 'too-close'
        | 'turned'
        | 'moving'
        | 'blurred'
        | 'good';
    }
  | { id: 'off-centre'; toward: Direction };

export type HintId = Hint['id'];

/** How the person sees the camera's picture. */
export interface View {
  /** Of the camera's frame, in its own pixels. */
  frame: Size;
  /** Of the element that shows it, in any unit; it covers the element, the oval lies in the middle. */
  viewfinder: Size;
  mirrored: boolean;
}

/** What depends on where a camera stands. */
export interface Limits {
  /** The height of the model's box in parts of the oval's; a head that fills the oval has about 0.7. */
  smallest: number;
  largest: number;
  /** How many further faces are no hindrance. */
  bystanders: number;
}

export const usualLimits: Limits = { smallest: 0.36, largest: 0.74, bystanders: 0 };

/** Grey levels, 0 to 255, and the part of the face that is white. */
const darkest = 40;
const brightest = 215;
const mostOverexposed = 0.2;
/** A second face counts from this part of the first one's height: somebody far behind in a queue is no hindrance. */
const another = 0.5;
/** What face engines ask for: a face of 224 frame pixels. Theirs begins at the hairline, the model's box at the brows. */
const enginesAskFor = 224 / 1.15;
/** A small camera is not asked for more pixels than the oval has room for: it would be a dead end. */
const mostAskedFor = 0.58;
/** Between too far and too close somebody has to fit, in parts of the oval's height. */
const room = 0.1;
/** In degrees, either way. */
const mostTurned = 20;
/** Face widths a second: at a thirtieth of a second a smear of two per cent of the face. */
const fastest = 0.6;
/** See `sharpness`. */
const blurredFrom = 0.034;

/** The one thing to say about a frame: what hinders the others from being seen comes first. */
export function chooseHint(
  { faces, light, measures }: Observation,
  view: View,
  limits: Limits = usualLimits,
): Hint {
  const [face, ...others] = faces;
  if (face === undefined || measures === null) return { id: withoutFace(light) };
  const near = others.filter(({ box }) => box.height >= another * face.box.height);
  if (near.length > limits.bystanders) return { id: 'several' };
  return lightHint(measures) ?? placeHint(face, view, limits) ?? stillHint(measures) ?? { id: 'good' };
}

function withoutFace(light: number): 'too-dark' | 'too-bright' | 'nobody' {
  if (light < darkest) return 'too-dark';
  return light >= brightest ? 'too-bright' : 'nobody';
}

function lightHint({ light }: Measures): Hint | null {
  if (light.mean < darkest) return { id: 'too-dark' };
  if (light.mean >= brightest || light.overexposed >= mostOverexposed) return { id: 'too-bright' };
  return null;
}

function placeHint(
  { box }: Face,
  { frame, viewfinder, mirrored }: View,
  { smallest, largest }: Limits,
): Hint | null {
  const oval = ovalIn(frame, viewfinder);
  const height = box.height * frame.height;
  const usable = Math.min(enginesAskFor, Math.min(mostAskedFor, largest - room) * oval.height);
  const least = Math.max(smallest * oval.height, usable);
  if (height < least) return { id: 'too-far' };
  if (height > largest * oval.height) return { id: 'too-close' };
  const toward = wayToOval(headOf(box, frame), oval, mirrored);
  return toward === null ? null : { id: 'off-centre', toward };
}

function stillHint({ yaw, roll, speed, sharpness }: Measures): Hint | null {
  if (Math.abs(yaw) > mostTurned || Math.abs(roll) > mostTurned) return { id: 'turned' };
  if (speed !== null && speed > fastest) return { id: 'moving' };
  return sharpness !== null && sharpness <= blurredFrom ? { id: 'blurred' } : null;
}

/** The whole head in frame pixels: it reaches above the brows, where the model's box begins. */
function headOf(box: Box, frame: Size): Box {
  return {
    x: box.x * frame.width,
    y: (box.y - 0.37 * box.height) * frame.height,
    width: box.width * frame.width,
    height: 1.42 * box.height * frame.height,
  };
}

/** Null when the head is in the oval, give or take what nobody minds. */
function wayToOval(head: Box, oval: Box, mirrored: boolean): Direction | null {
  const right = excess('x', 'width', head, oval);
  const below = excess('y', 'height', head, oval);
  if (right === 0 && below === 0) return null;
  if (Math.abs(below) > Math.abs(right)) return below > 0 ? 'up' : 'down';
  // Right in the frame is left on a mirrored screen.
  return right > 0 === mirrored ? 'right' : 'left';
}

/** How far the head is off beyond what is allowed, in parts of the oval: a small head has more room than a large one. */
function excess(axis: 'x' | 'y', side: 'width' | 'height', head: Box, oval: Box): number {
  const off = (head[axis] + head[side] / 2 - oval[axis] - oval[side] / 2) / oval[side];
  const around = (1 - head[side] / oval[side]) / 2;
  const allowed = Math.min(0.22, Math.max(0.12, around));
  return Math.sign(off) * Math.max(0, Math.abs(off) - allowed);
}
