import { identifyBrowser } from './browser.ts';
import { countCameras, mediaDevices } from './devices.ts';
import type { CameraEnvironment } from './problem.ts';

interface WithPolicy {
  featurePolicy?: { allowsFeature(feature: string): boolean };
}

/** Queries what the browser allows this page to do with a camera. Never rejects. */
export async function probeCamera(): Promise<CameraEnvironment> {
  return {
    secure: window.isSecureContext,
    supported: typeof mediaDevices()?.getUserMedia === 'function',
    permission: await queryPermission(),
    inApp: thisBrowser() === 'in-app',
    policy: (document as WithPolicy).featurePolicy?.allowsFeature('camera') ?? null,
    cameras: await countCameras(),
    dismissible: /Chrom(?:e|ium)\//.test(navigator.userAgent),
  };
}

/** The browser this page runs in, for texts only. */
export function thisBrowser() {
  return identifyBrowser(navigator.userAgent, navigator.maxTouchPoints);
}

/** The Permissions API's answer for the camera. Never rejects. */
export async function queryPermission(): Promise<PermissionState | null> {
  try {
    return (await navigator.permissions.query({ name: 'camera' })).state;
  } catch {
    // Older Safari and Firefox have no "camera" there, an insecure page has no permissions: unknown.
    return null;
  }
}
