import type { CameraProblemCode } from '../../contract/camera-problems.ts';
import { photoLimits } from '../../contract/submission.ts';
import { createFrameCounter } from '../../face-guidance/frames.ts';

/** A picture that stays black or frozen for this long is reported as a problem, in milliseconds. */
const patience = 3000;
/** Some browsers mute a starting camera for a moment; tolerated for this long, in milliseconds. */
const mutePatience = 1000;
const interval = 500;

/** Mean grey (0 to 255) below which a sample counts as black. A dark room stays above it; a covered lens does not. */
const black = 6;

/** One sample of the picture. */
export interface PictureLook {
  /** In milliseconds. */
  at: number;
  /** Frames shown so far. */
  frames: number;
  /** Mean grey, 0 to 255. */
  grey: number;
  /** Shorter side in pixels, 0 while unknown. */
  side: number;
  /** The browser or the system withholds the picture. */
  muted: boolean;
  /** The track has ended, with or without an event. */
  ended: boolean;
}

export type PictureProblem = Extract<
  CameraProblemCode,
  'ended' | 'too-small' | 'muted' | 'frozen' | 'covered'
>;

/** Pictures are never enlarged, so a camera below the minimum photo size is unusable. */
export const isTooSmall = (side: number): boolean => side > 0 && side < photoLimits.minSide;

/** Evaluates successive samples and returns the current problem, or null while the picture is good. */
export function createPictureWatch(): (look: PictureLook) => PictureProblem | null {
  let last: PictureLook | null = null;
  let movedAt = 0;
  let litAt = 0;
  let soundAt = 0;
  return (look) => {
    const isFirst = last === null;
    const moved = isFirst || look.frames > (last?.frames ?? 0);
    if (moved) movedAt = look.at;
    if (isFirst || (moved && look.grey >= black)) litAt = look.at;
    if (isFirst || !look.muted) soundAt = look.at;
    last = look;
    return judge(look, { movedAt, litAt, soundAt });
  };
}

/** When the picture last moved, was not black, and was not muted. */
type Times = Record<'movedAt' | 'litAt' | 'soundAt', number>;

function judge({ at, ended, side }: PictureLook, { movedAt, litAt, soundAt }: Times): PictureProblem | null {
  if (ended) return 'ended';
  if (isTooSmall(side)) return 'too-small';
  if (at - soundAt >= mutePatience) return 'muted';
  if (at - movedAt >= patience) return 'frozen';
  return at - litAt >= patience ? 'covered' : null;
}

/** Watches a playing video and reports each change of its picture problem, until `signal` aborts. */
export function watchPicture(
  video: HTMLVideoElement,
  track: MediaStreamTrack,
  report: (problem: PictureProblem | null) => void,
  signal: AbortSignal,
): void {
  let watch = createPictureWatch();
  let problem: PictureProblem | null = null;
  let muted = track.muted;
  const canvas = document.createElement('canvas');
  canvas.width = 16;
  canvas.height = 12;
  const ctx = canvas.getContext('2d', { willReadFrequently: true });
  const countFrames = createFrameCounter(video, signal);

  const look = () => {
    if (signal.aborted || ctx === null) return;
    // A hidden page draws no frames: that time does not count.
    if (document.visibilityState === 'hidden') {
      watch = createPictureWatch();
      return;
    }
    const ended = track.readyState === 'ended';
    const now = watch({
      at: performance.now(),
      ended,
      muted,
      frames: video.paused ? 0 : countFrames(),
      ...measureFrame(video, ctx),
    });
    if (now === problem) return;
    problem = now;
    report(now);
  };
  const mute = (isMuted: boolean) => () => {
    muted = isMuted;
    look();
  };
  track.addEventListener('mute', mute(true), { signal });
  track.addEventListener('unmute', mute(false), { signal });
  video.addEventListener('loadeddata', look, { signal });
  const timer = setInterval(look, interval);
  signal.addEventListener('abort', () => clearInterval(timer));
}

/** A camera that opened without delivering a frame counts as black. */
function measureFrame(
  video: HTMLVideoElement,
  ctx: CanvasRenderingContext2D,
): Pick<PictureLook, 'grey' | 'side'> {
  const side = Math.min(video.videoWidth, video.videoHeight);
  if (side === 0) return { grey: 0, side };
  const { width, height } = ctx.canvas;
  ctx.drawImage(video, 0, 0, width, height);
  const { data } = ctx.getImageData(0, 0, width, height);
  return { grey: meanGrey(data), side };
}

function meanGrey(rgba: Uint8ClampedArray): number {
  let sum = 0;
  for (const [at, value] of rgba.entries()) if (at % 4 !== 3) sum += value;
  return sum / (rgba.length * 0.75);
}
