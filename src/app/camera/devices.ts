/** A camera to choose from; `label` is empty until permission is granted. */
export interface CameraDevice {
  id: string;
  label: string;
}

/**
 * The browser's own media devices, or null if it has none: on an insecure origin or in an old browser, where
 * react-webcam installs a plain object as a substitute.
 */
export function mediaDevices(): MediaDevices | null {
  const media = navigator.mediaDevices as MediaDevices | undefined;
  return media instanceof EventTarget ? media : null;
}

/** Whether a camera's name contains the configured text, ignoring case. */
export function isNamed(label: string, wanted: string): boolean {
  return label.toLowerCase().includes(wanted.toLowerCase());
}

/** The cameras that can be chosen. Never rejects: empty if the browser cannot list them. */
export async function listCameras(): Promise<CameraDevice[]> {
  const cameras = (await enumerateCameras()) ?? [];
  return cameras
    .filter(({ deviceId }) => deviceId !== '')
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}

/** Number of cameras, including those without a name before permission; null if unknown. */
export async function countCameras(): Promise<number | null> {
  return (await enumerateCameras())?.length ?? null;
}

/** Whether a camera is still listed; null if the browser hides device ids. */
export async function isListed(deviceId: string | undefined): Promise<boolean | null> {
  const named = await listCameras();
  return deviceId === undefined || named.length === 0 ? null : named.some(({ id }) => id === deviceId);
}

async function enumerateCameras(): Promise<MediaDeviceInfo[] | null> {
  try {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices.filter(({ kind }) => kind === 'videoinput');
  } catch {
    // An insecure context or an old browser cannot list devices.
    return null;
  }
}

/** `resizeMode` is in Media Capture and Streams, section 4.3.8, and not yet in the library's types. */
export type CameraConstraints = MediaTrackConstraints & { resizeMode: ConstrainDOMString };

/**
 * Constraints for a camera. 720p gives a face box well over the 224 px that face engines require; `ideal`
 * everywhere, so that a lesser camera still opens. Sizes are those of the sensor, which browsers rotate with
 * the screen: a phone held upright returns 720 x 1280 for 1280 x 720. `resizeMode` keeps the camera's aspect
 * ratio: without it Chromium crops a native 720 x 1280 camera to 720 x 720.
 */
export function constraintsFor(deviceId: string | null): CameraConstraints {
  const size = { width: { ideal: 1280 }, height: { ideal: 720 }, resizeMode: { ideal: 'none' } };
  return deviceId === null ? { ...size, facingMode: 'user' } : { ...size, deviceId: { exact: deviceId } };
}
