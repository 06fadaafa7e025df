import type { Page } from '@playwright/test';
import type { CameraProblemCode } from '../../src/contract/camera-problems.ts';

/** What the page's camera does when it is opened next; none of it is a good camera. */
export interface CameraScript {
  /** Rejects with a `DOMException` of this name. */
  rejects?: string;
  /** The permission prompt is never answered. */
  hangs?: boolean;
  /** In pixels; 640 x 480 by default. */
  size?: [width: number, height: number];
  /** The content of the frames: `none` delivers no frames at all. */
  frames?: 'moving' | 'same' | 'plain' | 'dark' | 'black' | 'none';
  muted?: boolean;
  /** It ends half a second after it opened, with or without an event. */
  ends?: 'silently' | 'with an event';
  /** Cameras of the machine from then on; one by default. */
  cameras?: number;
  permission?: PermissionState;
  /** What the browser reports about itself and the page. */
  policy?: boolean;
  insecure?: boolean;
  unsupported?: boolean;
  agent?: string;
}

/** How each camera problem is caused. */
export const scripts: Record<CameraProblemCode, CameraScript> = {
  denied: { rejects: 'NotAllowedError', permission: 'denied' },
  dismissed: { rejects: 'NotAllowedError', permission: 'prompt' },
  unanswered: { hangs: true },
  'blocked-by-policy': { rejects: 'NotAllowedError', policy: false },
  insecure: { insecure: true, unsupported: true },
  unsupported: { unsupported: true },
  'in-app': {
    rejects: 'NotAllowedError',
    agent: 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Instagram 350.0',
  },
  'no-camera': { rejects: 'NotFoundError', cameras: 0 },
  busy: { rejects: 'NotReadableError' },
  unsuitable: { rejects: 'OverconstrainedError' },
  failed: { rejects: 'UnknownError' },
  'too-small': { size: [176, 144] },
  covered: { frames: 'black' },
  frozen: { frames: 'none' },
  muted: { muted: true },
  ended: { ends: 'silently' },
  stopped: { ends: 'with an event', permission: 'prompt' },
  unplugged: { ends: 'with an event', cameras: 0 },
};

/** Replaces the page's camera by one that does what `followScript` sets. Call before the page is opened. */
export async function scriptCamera(page: Page, first: CameraScript = {}): Promise<void> {
  await page.addInitScript(installCamera, first);
}

/** From now on: an open camera is not affected. */
export const followScript = (page: Page, script: CameraScript): Promise<void> =>
  page.evaluate((next) => (window as unknown as { follow(it: CameraScript): void }).follow(next), script);

/** Runs in the page: it must not use anything from outside itself. */
function installCamera(first: CameraScript): void {
  let script = first;
  const { mediaDevices } = navigator;
  const define = (target: object, name: string, get: () => unknown) =>
    Object.defineProperty(target, name, { configurable: true, get });
  const agent = navigator.userAgent;
  define(navigator, 'userAgent', () => script.agent ?? agent);
  define(window, 'isSecureContext', () => script.insecure !== true);
  define(document, 'featurePolicy', () => ({ allowsFeature: () => script.policy ?? true }));
  navigator.permissions.query = async () =>
    Object.assign(new EventTarget(), {
      state: script.permission ?? 'granted',
    }) as unknown as PermissionStatus;
  mediaDevices.enumerateDevices = async () =>
    Array.from({ length: script.cameras ?? 1 }, (_, at) => ({
      kind: 'videoinput' as const,
      deviceId: `camera-${at}`,
      groupId: '',
      label: `Camera ${at}`,
      toJSON: () => null,
    }));

  const fills: Record<string, (turn: number) => string> = {
    plain: (turn) => `hsl(${turn % 360} 40% 60%)`,
    dark: (turn) => `rgb(${9 + (turn % 3)} 10 10)`,
    black: () => '#000000',
  };
  const draw = (canvas: HTMLCanvasElement, { frames = 'moving' }: CameraScript, turn: number) => {
    const ctx = canvas.getContext('2d');
    if (ctx === null || frames === 'none') return;
    for (let part = 0; part < 8; part++) {
      const stripe = `hsl(${part * 45 + (frames === 'same' ? 0 : turn)} 60% 55%)`;
      ctx.fillStyle = fills[frames]?.(turn) ?? stripe;
      ctx.fillRect((part * canvas.width) / 8, 0, canvas.width / 8 + 1, canvas.height);
    }
  };
  const open = async () => {
    const own = script;
    if (own.hangs) return await new Promise<MediaStream>(() => undefined);
    if (own.rejects !== undefined) throw new DOMException('', own.rejects);
    const [width, height] = own.size ?? [640, 480];
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    let turn = 0;
    draw(canvas, own, turn);
    const timer = setInterval(() => draw(canvas, own, ++turn), 50);
    const stream = canvas.captureStream();
    const track = stream.getVideoTracks()[0] as MediaStreamTrack;
    const settings = { deviceId: `camera-0`, width, height };
    track.getSettings = () => settings;
    if (own.muted) define(track, 'muted', () => true);
    const stop = track.stop.bind(track);
    track.stop = () => {
      clearInterval(timer);
      stop();
    };
    if (own.ends !== undefined)
      setTimeout(() => {
        track.stop();
        if (own.ends === 'with an event') track.dispatchEvent(new Event('ended'));
      }, 500);
    return stream;
  };
  const follow = (next: CameraScript) => {
    script = next;
    Object.assign(mediaDevices, { getUserMedia: next.unsupported ? undefined : open });
  };
  follow(first);
  Object.assign(window, { follow });
}
