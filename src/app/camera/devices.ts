/** A camera to choose from; `label` is empty until the person has given permission. */
export interface CameraDevice {
  id: string;
  label: string;
}

/**
 * The browser's own media devices, or null where it has none: on an insecure origin, in an old browser. react-webcam
 * then puts a plain object in their place, which is not what it seems.
 */
export function mediaDevices(): MediaDevices | null {
  const media = navigator.mediaDevices as MediaDevices | undefined;
  return media instanceof EventTarget ? media : null;
}

/** Whether a camera is the one that is wanted, by a part of its name in any case. */
export function isNamed(label: string, wanted: string): boolean {
  return label.toLowerCase().includes(wanted.toLowerCase());
}

/** The cameras of this machine. Never rejects: a browser that cannot list has none to choose from. */
export async function listCameras(): Promise<CameraDevice[]> {
  try {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices
      .filter((device) => device.kind === 'videoinput' && device.deviceId !== '')
      .map((device) => ({ id: device.deviceId, label: device.label }));
  } catch {
    return [];
  }
}

/**
 * What is asked of a camera. 720p gives a face box well over the 224 px that engines ask for; `ideal` everywhere, so
 * that a lesser camera still opens.
 */
export function constraintsFor(deviceId: string | null): MediaTrackConstraints {
  const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
  return deviceId === null ? { ...size, facingMode: 'user' } : { ...size, deviceId: { exact: deviceId } };
}
