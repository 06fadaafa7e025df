import type { Page } from '@playwright/test';

/** What the scripts below leave in the page for the test to use. */
interface Handles {
  tracks: MediaStreamTrack[];
  mend(): void;
  rejected: string;
  answerPrompt(): void;
  askedAt: number;
  still: boolean;
}

const inPage = <Given, Told>(page: Page, act: (window: Handles, given: Given) => Told, given?: Given) =>
  page.evaluate(`(${act.toString()})(window, ${JSON.stringify(given ?? null)})`) as Promise<Told>;

/** Keeps every track the page opens, so that `liveTracks` can count them. Call before the page is opened. */
export async function watchTracks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tracks: MediaStreamTrack[] = [];
    Object.assign(window, { tracks });
    const mediaDevices = navigator.mediaDevices as MediaDevices | undefined;
    // A page without an origin has none.
    if (mediaDevices === undefined) return;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      tracks.push(...stream.getTracks());
      return stream;
    };
  });
}

/** Cameras that are still on: the light beside the lens. */
export const liveTracks = (page: Page): Promise<number> =>
  inPage(page, ({ tracks }) => tracks.filter((track) => track.readyState === 'live').length);

/** The device of every track that was opened, in order. */
export const openedDevices = (page: Page): Promise<(string | undefined)[]> =>
  inPage(page, ({ tracks }) => tracks.map((track) => track.getSettings().deviceId));

/** Makes every opening fail as a browser does, until `mendCamera`. */
export async function failCamera(page: Page, name: string): Promise<void> {
  await page.addInitScript((rejected) => {
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    Object.assign(window, { rejected, mend: () => Object.assign(mediaDevices, { getUserMedia: open }) });
    mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('', (window as unknown as Handles).rejected));
  }, name);
}

/** What a camera that fails is answered with from here on. */
export const failDifferently = (page: Page, name: string): Promise<void> =>
  inPage(
    page,
    (window, rejected) => {
      window.rejected = rejected;
    },
    name,
  );

export const mendCamera = (page: Page): Promise<void> => inPage(page, ({ mend }) => mend());

/** Holds every opening back until `answerPrompt`, as a question does that nobody answers. */
export async function holdPrompt(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    let answerPrompt = () => {};
    const answered = new Promise<void>((resolve) => {
      answerPrompt = resolve;
    });
    Object.assign(window, { answerPrompt });
    mediaDevices.getUserMedia = async (constraints) => {
      Object.assign(window, { askedAt: Date.now() });
      await answered;
      return open(constraints);
    };
  });
}

/** When a held question was asked, by the page's own clock, in milliseconds since 1970. */
export const askedAt = (page: Page): Promise<number> => inPage(page, (window) => window.askedAt);

export const answerPrompt = (page: Page): Promise<void> => inPage(page, (window) => window.answerPrompt());

/**
 * A camera whose picture the test can stop and start: a canvas that is drawn on, moving, 20 times a second. The real
 * camera is opened and closed with it.
 *
 * @param still whether it gives no frame at all until `holdStill` says so
 */
export async function drawnCamera(page: Page, still = false): Promise<void> {
  await page.addInitScript((held) => {
    Object.assign(window, { still: held });
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      const camera = await open(constraints);
      const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
      const brush = canvas.getContext('2d');
      if (brush === null) throw new Error('no canvas');
      const stream = canvas.captureStream();
      const track = stream.getVideoTracks()[0];
      let turn = 0;
      const timer = setInterval(() => {
        if ((window as unknown as Handles).still) return;
        turn += 1;
        brush.fillStyle = `hsl(${turn % 360} 40% 60%)`;
        brush.fillRect(0, 0, 640, 480);
      }, 50);
      const stop = track?.stop.bind(track);
      if (track)
        track.stop = () => {
          clearInterval(timer);
          for (const real of camera.getTracks()) real.stop();
          stop?.();
        };
      return stream;
    };
  }, still);
}

/** Stops or restarts the picture of a `drawnCamera`, as a driver that hangs does. */
export const holdStill = (page: Page, still: boolean): Promise<void> =>
  inPage(
    page,
    (window, given) => {
      window.still = given;
    },
    still,
  );

/** Turns the tracks of a page off at their source: `muted` cameras give black. */
export const mute = (page: Page, muted: boolean): Promise<void> =>
  inPage(
    page,
    ({ tracks }, given) => {
      for (const track of tracks) track.enabled = !given;
    },
    muted,
  );
