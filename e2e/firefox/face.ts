import type { Page } from 'puppeteer-core';
import { drawFrames } from '../kit/film/draw.ts';
import { goodScene, type Scene } from '../kit/film/scene.ts';

declare global {
  interface Window {
    /** Every camera stream that the page has opened. */
    openedCameras: MediaStream[];
  }
}

/**
 * Puts a drawn face before Firefox's camera. What that camera shows by itself is one even colour, which the product
 * refuses to send, and Firefox plays no film. The camera is opened and closed as ever; only its picture is replaced.
 */
export async function putFaceBeforeCamera(page: Page, scene: Partial<Scene> = {}): Promise<void> {
  const shown = JSON.stringify({ scene: { ...goodScene, ...scene }, marks: [] });
  // As text: the page's policy forbids evaluation, and a function's other function cannot travel with it.
  await page.evaluateOnNewDocument(`(${replacePicture.toString()})(${drawFrames.toString()}, ${shown})`);
}

function replacePicture(draw: typeof drawFrames, shown: Parameters<typeof drawFrames>[0]): void {
  // The empty page before ours is not a secure place.
  if (!isSecureContext) return;
  const devices = navigator.mediaDevices;
  const open = devices.getUserMedia.bind(devices);
  window.openedCameras = [];
  const decode = (base64: string) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    return createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
  };
  devices.getUserMedia = async (constraints) => {
    const camera = await open(constraints);
    window.openedCameras.push(camera);
    const frames = await Promise.all(draw(shown).map(decode));
    const canvas = document.createElement('canvas');
    canvas.width = shown.scene.width;
    canvas.height = shown.scene.height;
    const brush = canvas.getContext('2d');
    let at = 0;
    const show = () => {
      const frame = frames[at++ % frames.length];
      if (frame !== undefined) brush?.drawImage(frame, 0, 0);
    };
    show();
    const timer = setInterval(show, 33);
    const picture = canvas.captureStream(30);
    for (const track of picture.getTracks()) {
      const stop = track.stop.bind(track);
      track.stop = () => {
        clearInterval(timer);
        stop();
        for (const real of camera.getTracks()) real.stop();
      };
    }
    return picture;
  };
}
