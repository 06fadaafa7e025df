import type { GrabbedFrame } from './grab.ts';
import type { Observation } from './observe.ts';

/** A frame at the camera's own size, and what was seen in it. Whoever gets it closes the picture. */
export interface RecentFrame {
  picture: ImageBitmap;
  observation: Observation;
}

export interface RecentFrames {
  /** Keeps a copy of a frame that is about to be looked at, where the frame is the camera's own. Never rejects. */
  keep(frame: GrabbedFrame, at: number): Promise<void>;
  /** What was seen in the frame of that time; null: it is not worth keeping. */
  rate(at: number, observation: Observation | null): void;
  /** The best of the last 600 ms, or null. All others are closed. */
  best(now: number): RecentFrame | null;
  clear(): void;
}

/** Frames of 1080p take 8 MB each. */
const most = 4;
/** In milliseconds. */
const span = 600;

/** Rejects too where the browser has no bitmaps. */
const copy = async (frame: GrabbedFrame): Promise<ImageBitmap> => createImageBitmap(frame);

type FrameCopy = { at: number; picture: ImageBitmap; observation: Observation | null };

/** Keeps the latest frames of a good face, from which the photo is chosen. */
export function createRecentFrames(): RecentFrames {
  let copies: FrameCopy[] = [];
  /** Copies that are being made belong to the round that they began in. */
  let round = 0;
  const close = (gone: readonly FrameCopy[]) => {
    for (const { picture } of gone) picture.close();
  };
  const clear = () => {
    round += 1;
    close(copies);
    copies = [];
  };
  /** Drops what is too old, and of too many the worst. */
  const tidy = (now: number) => {
    const fresh = copies.filter(({ at }) => now - at <= span);
    const chosen = fresh.length > most ? fresh.filter((it) => it !== worst(fresh)) : fresh;
    close(copies.filter((it) => !chosen.includes(it)));
    copies = chosen;
  };
  return {
    async keep(frame, at) {
      if (!('displayWidth' in frame)) return;
      const began = round;
      const picture = await copy(frame).catch(() => null);
      if (picture === null) return;
      if (began !== round) picture.close();
      else {
        copies.push({ at, picture, observation: null });
        tidy(at);
      }
    },
    rate(at, observation) {
      const rated = copies.find((it) => it.at === at);
      if (rated === undefined) return;
      rated.observation = observation;
      if (observation !== null) return;
      close([rated]);
      copies = copies.filter((it) => it !== rated);
    },
    best(now) {
      tidy(now);
      const [best] = ranked(copies);
      copies = copies.filter((it) => it !== best);
      clear();
      return best ?? null;
    },
    clear,
  };
}

/** The worst of those that were looked at. */
const worst = (frames: readonly FrameCopy[]): FrameCopy | undefined =>
  ranked(frames).at(-1) as FrameCopy | undefined;

/** Those that were looked at, the best first. Sharpness and eyes count relative to the other frames. */
function ranked(frames: readonly FrameCopy[]): (FrameCopy & RecentFrame)[] {
  const observed = frames.filter((it): it is FrameCopy & RecentFrame => it.observation !== null);
  const of = (frame: RecentFrame) => frame.observation.measures;
  const sharpest = Math.max(...observed.map((it) => of(it)?.sharpness ?? 0));
  const widest = Math.max(...observed.map((it) => of(it)?.features?.eyes ?? 0));
  const score = (frame: RecentFrame): number => {
    const { sharpness = 0, features = null, yaw = 0, roll = 0, speed = 0 } = of(frame) ?? {};
    const parts = (sharpness ?? 0) / (sharpest || 1) + (features?.eyes ?? 0) / (widest || 1);
    return parts - (Math.abs(yaw) + Math.abs(roll)) / 40 - (speed ?? 0) / 1.2;
  };
  return observed.sort((one, other) => score(other) - score(one));
}
