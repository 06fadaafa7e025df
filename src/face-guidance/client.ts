import { type Advice, advise, goodFor, sameHint, wasGood } from './advice.ts';
import type { Sample } from './frame-check.ts';
import { createFrameCounter } from './frames.ts';
import { canBeGrabbed, type GrabbedFrame, grab } from './grab.ts';
import { chooseHint, type FaceLimits, type Hint, usualLimits } from './hint.ts';
import type { Observation } from './observe.ts';
import { createPace } from './pace.ts';
import { checkPhoto, type PhotoCheck } from './photo-check.ts';
import type { Box, Size } from './picture.ts';
import { createRecentFrames } from './recent-frames.ts';
import { type Rotation, turned } from './rotation.ts';
import { guidanceFile, type LookAnswer, modelFile, openWorkerLink } from './worker-link.ts';

export { measurePhoto } from './measure-photo.ts';
/** The worker's script and its model, for prefetching. */
export { guidanceFile, modelFile };

export interface GuidanceListener {
  /** Called with the hint to show each time it changes. Announce it politely. */
  onHint(hint: Hint): void;
  /** Called at most once: hints are off, the camera works as before. `why` is for logs, not for people. */
  onFailed(why: string): void;
  /** Called on changes: milliseconds for which the face has been good without a break; 0 if it is not. */
  onSteady?(goodForMs: number): void;
}

export interface GuidanceOptions {
  /** The element over the video that marks where the face belongs. Default: the middle of the video. */
  oval?: Element | null | undefined;
  mirrored?: boolean | undefined;
  rotation?: Rotation | undefined;
  limits?: FaceLimits | undefined;
}

export interface Guidance {
  /** Suspends analysis until `resume`, so that encoding a photo gets the full CPU. */
  pause(): void;
  resume(): void;
  /**
   * Measures the current frame as a photo, after the look in progress. Null if it cannot be
   * measured: before the first look, and when guidance ends meanwhile. Never rejects.
   */
  measure(): Promise<PhotoCheck | null>;
  /**
   * The best frame of the last 600 ms of a face that is about to be taken, with its check; null without one. The caller
   * closes the picture.
   */
  best(): { picture: ImageBitmap; check: PhotoCheck } | null;
  /** Samples of the last two seconds, oldest first and of each frame one, for `refusal`. */
  recent(): readonly Sample[];
  /** Ends the worker. The listener is not called after this. */
  stop(): void;
}

/** Delay before the next try without a picture (camera still opening, page hidden), in milliseconds. */
const idleGap = 250;
/** Consecutive failures to grab a frame after which this browser counts as unsupported. */
const mostMisses = 20;
const remembered = 2000;
/** For how long a face has been good when its frames are kept: the photo is taken in between. In milliseconds. */
const [copiedFrom, copiedUntil] = [1200, 2600];

/**
 * Analyses a playing camera video and reports what would improve its picture. Loads the worker and the model
 * first; any failure, at the start or later, results in one call of `onFailed` and no exception.
 *
 * @param video covers the viewfinder (`object-fit: cover`); mirrored by style only
 * @param mirrored whether the video is shown mirrored: flips the arrows, see `Direction`
 * @param rotation how the picture is rotated upright, here and on the screen
 */
export function startGuidance(
  video: HTMLVideoElement,
  listener: GuidanceListener,
  { oval = null, mirrored = true, rotation = 0, limits = usualLimits }: GuidanceOptions = {},
): Guidance {
  const pace = createPace();
  /** `busy` while loading or analysing: no frame is grabbed then. */
  let state: 'busy' | 'free' | 'over' = 'busy';
  let paused = false;
  let misses = 0;
  let advice: Advice | null = null;
  let reported = 0;
  let samples: Sample[] = [];
  /** Frame count of the video when the last frame was grabbed, and whether that frame was new. */
  let frames = -1;
  let isNew = false;
  /** The photo to be measured once the worker is free. */
  let photo: { frame: GrabbedFrame | null; finish(check: PhotoCheck | null): void } | null = null;
  const recentFrames = createRecentFrames();
  const ended = new AbortController();
  const countFrames = createFrameCounter(video, ended.signal);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const lookIn = (ms: number) => {
    state = 'free';
    clearTimeout(timer);
    if (!lookAtPhoto()) timer = setTimeout(() => void look(), ms);
  };
  const over = () => state === 'over';
  const stop = () => {
    state = 'over';
    finishPhoto(null);
    recentFrames.clear();
    clearTimeout(timer);
    ended.abort();
    link.close();
    samples = [];
  };
  const finishPhoto = (check: PhotoCheck | null) => {
    photo?.frame?.close();
    photo?.finish(check);
    photo = null;
  };
  /** Hands the photo's frame over, if there is one and the worker is free. */
  const lookAtPhoto = (): boolean => {
    if (state !== 'free' || photo?.frame == null) return false;
    state = 'busy';
    clearTimeout(timer);
    link.look(photo.frame, performance.now(), rotation);
    photo.frame = null;
    return true;
  };
  const measure = async () => {
    if (over() || advice === null || photo !== null) return null;
    const frame = await grab(video).catch(() => null);
    if (frame === null || over()) {
      frame?.close();
      return null;
    }
    return new Promise<PhotoCheck | null>((finish) => {
      photo = { frame, finish };
      lookAtPhoto();
    });
  };
  const fail = (why: string) => {
    if (over()) return;
    stop();
    listener.onFailed(why);
  };

  const isAboutToBeTaken = () => {
    const steady = advice === null ? 0 : goodFor(advice);
    if (steady > copiedUntil) recentFrames.clear();
    return steady >= copiedFrom && steady <= copiedUntil;
  };
  const best = () => {
    const found = recentFrames.best(performance.now());
    if (found === null) return null;
    const { picture, observation } = found;
    return { picture, check: checkPhoto(observation, turned(picture, rotation)) };
  };
  const look = async () => {
    if (state !== 'free' || paused) return;
    if (!canBeGrabbed(video)) {
      lookIn(idleGap);
      return;
    }
    state = 'busy';
    const at = performance.now();
    const shown = countFrames();
    isNew = shown > frames;
    frames = shown;
    try {
      const frame = await grab(video);
      if (isAboutToBeTaken()) await recentFrames.keep(frame, at);
      if (over()) frame.close();
      else link.look(frame, at, rotation);
      misses = 0;
    } catch (error) {
      if (over()) return;
      if (++misses < mostMisses) lookIn(idleGap);
      else fail(`no frame can be taken: ${String(error)}`);
    }
  };

  const handleAnswer = ({ observation, sample, cost }: LookAnswer) => {
    const { at } = sample;
    if (photo !== null && photo.frame === null) {
      finishPhoto(checkPhoto(observation, turned(sizeOf(video), rotation)));
      lookIn(idleGap);
      return;
    }
    pace.spent(cost);
    samples = samples.filter((older) => older.at > at - remembered);
    // A repeated frame means a slow machine, not a frozen camera.
    if (isNew) samples.push(sample);
    lookIn(Math.max(0, at + pace.gap() - performance.now()));
    if (!paused) judge(observation, at);
  };

  /** Runs last after each look, because a listener may stop everything. */
  const judge = (observation: Observation, at: number) => {
    const frame = turned(sizeOf(video), rotation);
    const view = { frame, mirrored, ...boxesOf(video, oval) };
    const before = advice;
    const hint = chooseHint(observation, view, limits, wasGood(before));
    recentFrames.rate(at, hint.id === 'good' ? observation : null);
    advice = advise(before, hint, at);
    if (before === null || !sameHint(before.shown, advice.shown)) listener.onHint(advice.shown);
    const steady = goodFor(advice);
    if (over() || steady === reported) return;
    reported = steady;
    listener.onSteady?.(reported);
  };

  const link = openWorkerLink({ ready: () => lookIn(0), answered: handleAnswer, failed: fail });
  return {
    pause() {
      paused = true;
      recentFrames.clear();
      if (advice !== null) advice = { ...advice, good: null };
    },
    resume() {
      paused = false;
      if (state === 'free') lookIn(0);
    },
    measure,
    best,
    recent: () => samples,
    stop,
  };
}

const sizeOf = ({ videoWidth, videoHeight }: HTMLVideoElement): Size => ({
  width: videoWidth,
  height: videoHeight,
});

/** Boxes of the video and the oval on screen, after CSS transforms. */
function boxesOf(video: Element, oval: Element | null): { viewfinder: Size; oval: Box | null } {
  const viewfinder = video.getBoundingClientRect();
  const { left, top, width, height } = oval?.getBoundingClientRect() ?? viewfinder;
  return {
    viewfinder,
    oval: oval && { x: left - viewfinder.left, y: top - viewfinder.top, width, height },
  };
}
