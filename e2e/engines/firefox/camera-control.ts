import type { CameraInterruption } from '../engine.ts';

declare global {
  interface Window {
    interruptCamera(interruption: CameraInterruption): void;
  }
}

/**
 * A script that lets a test interrupt the page's cameras as a browser does: Firefox has no control for it within reach
 * of tests.
 */
export const cameraControl = (): string => `(${addControl.toString()})();`;

function addControl(): void {
  if (!isSecureContext) return;
  const devices = MediaDevices.prototype;
  const open = devices.getUserMedia;
  const tracks: MediaStreamTrack[] = [];
  devices.getUserMedia = async (constraints) => {
    const stream = await open.call(navigator.mediaDevices, constraints);
    tracks.push(...stream.getTracks());
    return stream;
  };
  window.interruptCamera = (interruption) => {
    for (const track of tracks.filter(({ readyState }) => readyState === 'live')) {
      if (interruption === 'ended') {
        track.stop();
        track.dispatchEvent(new Event('ended'));
      } else {
        const muted = interruption === 'muted';
        Object.defineProperty(track, 'muted', { value: muted, configurable: true });
        // A muted track shows black: Media Capture and Streams, section 4.3.
        track.enabled = !muted;
        track.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
      }
    }
  };
}
