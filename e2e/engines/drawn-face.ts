import { drawFrames } from '../kit/film/draw.ts';
import { goodScene, type Scene } from '../kit/film/scene.ts';

declare global {
  interface Window {
    /** Every camera stream that the page has opened. */
    openedCameras: MediaStream[];
  }
}

/**
 * A script that shows a drawn face in the engine's camera. The pictures of these cameras have no face, and neither
 * engine plays a film. The camera is opened and closed as usual; only its picture is replaced.
 */
export function drawnFace(scene: Partial<Scene> = {}): string {
  const shown = JSON.stringify({ scene: { ...goodScene, frames: 4, ...scene }, marks: [] });
  return `(${replacePicture.toString()})(${drawFrames.toString()}, ${shown});`;
}

function replacePicture(draw: typeof drawFrames, shown: Parameters<typeof drawFrames>[0]): void {
  // The empty page before ours is not a secure context and has no cameras.
  if (!isSecureContext) return;
  // On the prototype: WebKit drops the object, with its own properties, at its next garbage collection.
  const devices = MediaDevices.prototype;
  const open = devices.getUserMedia;
  window.openedCameras = [];
  const decode = (base64: string) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
  };
  devices.getUserMedia = async (constraints) => {
    const camera = await open.call(navigator.mediaDevices, constraints);
    window.openedCameras.push(camera);
    const frames = await Promise.all(draw(shown).map(decode));
    const canvas = document.createElement('canvas');
    canvas.width = shown.scene.width;
    canvas.height = shown.scene.height;
    const ctx = canvas.getContext('2d');
    if (ctx === null) throw new Error('This browser draws no canvas.');
    let at = 0;
    const show = () => {
      const frame = frames[at++ % frames.length];
      if (frame !== undefined) ctx.drawImage(frame, 0, 0);
      // Sensor noise: a film that repeats counts as frozen when two samples hit the same frame.
      for (let speck = 0; speck < 40; speck++) {
        const grey = Math.random() * 255;
        ctx.fillStyle = `rgb(${grey} ${grey} ${grey} / 0.2)`;
        ctx.fillRect(Math.random() * canvas.width, Math.random() * canvas.height, 12, 12);
      }
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
