import { identifyBrowser } from './browser.ts';
import { mediaDevices } from './devices.ts';
import type { Surroundings } from './problem.ts';

interface WithPolicy {
  featurePolicy?: { allowsFeature(feature: string): boolean };
}

/** Asks the browser what it lets this page do with a camera. Never rejects. */
export async function lookAround(): Promise<Surroundings> {
  return {
    secure: window.isSecureContext,
    supported: typeof mediaDevices()?.getUserMedia === 'function',
    permission: await permission(),
    inApp: thisBrowser() === 'in-app',
    policy: (document as WithPolicy).featurePolicy?.allowsFeature('camera') ?? null,
  };
}

/** The browser this page runs in, for words only. */
export function thisBrowser() {
  return identifyBrowser(navigator.userAgent, navigator.maxTouchPoints);
}

async function permission(): Promise<PermissionState | null> {
  try {
    return (await navigator.permissions.query({ name: 'camera' })).state;
  } catch {
    // Older Safari and Firefox have no "camera" there: not knowing is an answer too.
    return null;
  }
}
