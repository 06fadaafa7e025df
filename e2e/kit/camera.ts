import type { Page } from '@playwright/test';

/** What the scripts below add to the window for the test. */
interface Handles {
  tracks: MediaStreamTrack[];
  mend(): void;
  rejected: string;
  answerPrompt(): void;
  requestedAt: number;
  still: boolean;
}

const inPage = <Input, Output>(page: Page, act: (window: Handles, input: Input) => Output, input?: Input) =>
  page.evaluate(`(${act.toString()})(window, ${JSON.stringify(input ?? null)})`) as Promise<Output>;

/** Collects every track that the page opens, so that `liveTracks` can count them. Call before the page is opened. */
export async function watchTracks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tracks: MediaStreamTrack[] = [];
    Object.assign(window, { tracks });
    const mediaDevices = navigator.mediaDevices as MediaDevices | undefined;
    // A page without an origin has no media devices.
    if (mediaDevices === undefined) return;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      tracks.push(...stream.getTracks());
      return stream;
    };
  });
}

/** Number of cameras that are still on, with their light lit. */
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

/** Sets the error that a failing camera rejects with from now on. */
export const failDifferently = (page: Page, name: string): Promise<void> =>
  inPage(
    page,
    (window, rejected) => {
      window.rejected = rejected;
    },
    name,
  );

export const mendCamera = (page: Page): Promise<void> => inPage(page, ({ mend }) => mend());

/** Holds every opening until `answerPrompt`, like a prompt that nobody answers. */
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
      Object.assign(window, { requestedAt: Date.now() });
      await answered;
      return open(constraints);
    };
  });
}

/** When a held prompt was shown, by the page's clock, in milliseconds since 1970. */
export const requestedAt = (page: Page): Promise<number> => inPage(page, (window) => window.requestedAt);

export const answerPrompt = (page: Page): Promise<void> => inPage(page, (window) => window.answerPrompt());

/**
 * A camera with a picture that the test can stop and start: a canvas with movement, drawn 20 times per second. The real
 * camera is opened and closed with it.
 *
 * @param still whether it delivers no frame until `freezePicture` changes that
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

/** Stops or restarts the picture of a `drawnCamera`, as a hanging driver does. */
export const freezePicture = (page: Page, still: boolean): Promise<void> =>
  inPage(
    page,
    (window, input) => {
      window.still = input;
    },
    still,
  );

/** Disables the tracks of a page at their source: `muted` cameras deliver black. */
export const muteTracks = (page: Page, muted: boolean): Promise<void> =>
  inPage(
    page,
    ({ tracks }, input) => {
      for (const track of tracks) track.enabled = !input;
    },
    muted,
  );
