import type { Page } from '@playwright/test';

/** What `watchTracks` and `plugCameras` add to the window. */
interface Handles {
  tracks: MediaStreamTrack[];
  plugged: number;
}

const inPage = <Argument>(page: Page, act: (window: Handles, value: Argument) => void, value: Argument) =>
  page.evaluate(`(${act.toString()})(window, ${JSON.stringify(value ?? null)})`) as Promise<void>;

/** Ends the cameras as a sleeping machine does: without an event. After `watchTracks`. */
export const endSilently = (page: Page): Promise<void> =>
  inPage(
    page,
    ({ tracks }) => {
      for (const track of tracks) track.stop();
    },
    null,
  );

/**
 * Ends the cameras as the browser or the system does, by its own control or because they are unplugged. After
 * `watchTracks`.
 */
export const endByBrowser = (page: Page): Promise<void> =>
  inPage(
    page,
    ({ tracks }) => {
      for (const track of tracks) {
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
    },
    null,
  );

/** Mutes or unmutes the cameras as the browser or the system does, as for a call. After `watchTracks`. */
export const muteBySystem = (page: Page, isMuted: boolean): Promise<void> =>
  inPage(
    page,
    ({ tracks }, value) => {
      for (const track of tracks) {
        Object.defineProperty(track, 'muted', { configurable: true, get: () => value });
        track.dispatchEvent(new Event(value ? 'mute' : 'unmute'));
      }
    },
    isMuted,
  );

/** Pauses or resumes the video as the system does. */
export const pauseVideo = (page: Page, isPaused: boolean): Promise<void> =>
  page.locator('video').evaluate((video: HTMLVideoElement, paused) => {
    if (paused) video.pause();
    else void video.play();
  }, isPaused);

/** Sets how many cameras the page finds, from now on and after `plug`. Call before the page is opened. */
export async function plugCameras(page: Page, count: number): Promise<void> {
  await page.addInitScript((plugged) => {
    Object.assign(window, { plugged });
    const { mediaDevices } = navigator;
    const list = mediaDevices.enumerateDevices.bind(mediaDevices);
    mediaDevices.enumerateDevices = async () => {
      const cameras = (await list()).filter(({ kind }) => kind === 'videoinput');
      return cameras.slice(0, (window as unknown as Handles).plugged);
    };
  }, count);
}

/** Plugs a camera in or out: the browser reports that the list changed. */
export const plug = (page: Page, count: number): Promise<void> =>
  inPage(
    page,
    (window, value) => {
      window.plugged = value;
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
    },
    count,
  );

/** Sets what `navigator.permissions` reports for the camera from now on. */
export const answerPermission = (page: Page, state: PermissionState): Promise<void> =>
  inPage(
    page,
    (_, value) => {
      navigator.permissions.query = async () => Object.assign(new EventTarget(), { state: value }) as never;
    },
    state,
  );
