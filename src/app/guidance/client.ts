import { type Rotation, turned } from '../camera/rotation.ts';
import type { Sample } from './frame-check.ts';
import { canBeGrabbed, grab } from './grab.ts';
import { chooseHint, type Hint, type Limits, usualLimits } from './hint.ts';
import { type Held, hold, sameHint } from './hold.ts';
import type { Observation } from './observe.ts';
import { createPace } from './pace.ts';
import { goodFor, notSteady, steady } from './steady.ts';
import { openLink, type Seen } from './worker-link.ts';

export interface GuidanceListener {
  /** The one hint to show, each time it changes. Announce it politely. */
  onHint(hint: Hint): void;
  /** At most once: hints are off, the camera works as before. `why` is for the record, not for people. */
  onFailed(why: string): void;
  /** Each time it changes: for how long, in milliseconds, the face has been good without a break; 0 when it is not. */
  onSteady?(goodForMs: number): void;
}

export interface GuidanceOptions {
  mirrored?: boolean | undefined;
  rotation?: Rotation | undefined;
  limits?: Limits | undefined;
}

export interface Guidance {
  /** No more looks until `resume`, so that encoding a photo has the machine to itself. */
  pause(): void;
  resume(): void;
  /** Samples of the last two seconds, oldest first, for `refusal`. */
  recent(): readonly Sample[];
  /** Ends the worker. Nothing is told after this. */
  stop(): void;
}

/** Without a picture to look at (camera still opening, page hidden) the next try is this far away, in milliseconds. */
const idleGap = 250;
/** So many frames in a row that cannot be taken mean that this browser cannot. */
const mostMisses = 20;
const remembered = 2000;

/**
 * Watches a playing camera video and says what would make its picture better. Loads the worker and the model first; if
 * anything of it fails, at the start or later, there is one call of `onFailed` and nothing is thrown.
 *
 * @param video covers the viewfinder (`object-fit: cover`); mirrored by style only
 * @param mirrored whether the person sees it mirrored: turns the arrows, see `Direction`
 * @param rotation how the picture is turned to stand upright, here and on the screen
 */
export function startGuidance(
  video: HTMLVideoElement,
  listener: GuidanceListener,
  { mirrored = true, rotation = 0, limits = usualLimits }: GuidanceOptions = {},
): Guidance {
  const pace = createPace();
  /** `busy` covers loading and looking: no frame is taken then. */
  let state: 'busy' | 'free' | 'over' = 'busy';
  let paused = false;
  let misses = 0;
  let held: Held | null = null;
  let row = notSteady;
  let told = 0;
  let samples: Sample[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const lookIn = (ms: number) => {
    state = 'free';
    clearTimeout(timer);
    timer = setTimeout(() => void look(), ms);
  };
  const over = () => state === 'over';
  const stop = () => {
    state = 'over';
    clearTimeout(timer);
    link.close();
    samples = [];
  };
  const fail = (why: string) => {
    if (over()) return;
    stop();
    listener.onFailed(why);
  };

  const look = async () => {
    if (state !== 'free' || paused) return;
    if (!canBeGrabbed(video)) {
      lookIn(idleGap);
      return;
    }
    state = 'busy';
    const at = performance.now();
    try {
      const frame = await grab(video);
      if (over()) frame.close();
      else link.look(frame, at, rotation);
      misses = 0;
    } catch (error) {
      if (over()) return;
      if (++misses < mostMisses) lookIn(idleGap);
      else fail(`no frame can be taken: ${String(error)}`);
    }
  };

  const seen = ({ observation, sample, cost }: Seen) => {
    const { at } = sample;
    pace.spent(cost);
    samples = [...samples.filter((older) => older.at > at - remembered), sample];
    lookIn(Math.max(0, at + pace.gap() - performance.now()));
    if (!paused) judge(observation, at);
  };

  /** Comes last after each look, because a listener may stop everything. */
  const judge = (observation: Observation, at: number) => {
    const view = {
      frame: turned({ width: video.videoWidth, height: video.videoHeight }, rotation),
      // Styles turn what is drawn, not the box that is told here.
      viewfinder: turned({ width: video.clientWidth, height: video.clientHeight }, rotation),
      mirrored,
    };
    const hint = chooseHint(observation, view, limits);
    const before = held;
    held = hold(before, hint, at);
    row = steady(row, hint.id === 'good' && held.shown.id === 'good', at);
    if (before === null || !sameHint(before.shown, held.shown)) listener.onHint(held.shown);
    if (over() || goodFor(row) === told) return;
    told = goodFor(row);
    listener.onSteady?.(told);
  };

  const link = openLink({ ready: () => lookIn(0), seen, failed: fail });
  return {
    pause() {
      paused = true;
      row = notSteady;
    },
    resume() {
      paused = false;
      if (state === 'free') lookIn(0);
    },
    recent: () => samples,
    stop,
  };
}
