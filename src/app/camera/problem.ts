import type { CameraProblemCode } from '../../contract/camera-problems.ts';

/** What the page can find out about its environment when the camera fails. */
export interface CameraEnvironment {
  /** `window.isSecureContext`. */
  secure: boolean;
  /** `navigator.mediaDevices?.getUserMedia` exists. */
  supported: boolean;
  /** Camera state of the Permissions API, `null` if unsupported. */
  permission: PermissionState | null;
  /** The page runs inside another app's own browser. */
  inApp: boolean;
  /** The document's permissions policy allows the camera, `null` if it cannot be queried. */
  policy: boolean | null;
  /** Number of cameras, known even before permission; `null` if the browser cannot list them. */
  cameras: number | null;
  /** The permission prompt can be dismissed: true in Chromium, false in WebKit and Firefox. */
  dismissible: boolean;
}

/**
 * The real cause of a failed `getUserMedia`. One error name has several causes: see the algorithm of
 * "getUserMedia()" in W3C Media Capture and Streams, section 10.2.
 */
export function identifyCameraProblem(error: unknown, around: CameraEnvironment): CameraProblemCode {
  if (!around.secure) return 'insecure';
  if (!around.supported) return around.inApp ? 'in-app' : 'unsupported';
  if (around.policy === false) return 'blocked-by-policy';
  switch (errorName(error)) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
      if (around.inApp) return 'in-app';
      // The permission is "prompt" after a dismissed prompt, and in WebKit also after a denial.
      return around.permission === 'prompt' && around.dismissible ? 'dismissed' : 'denied';
    case 'SecurityError':
      return 'blocked-by-policy';
    case 'NotFoundError':
    case 'DevicesNotFoundError':
      return 'no-camera';
    case 'NotReadableError':
    case 'TrackStartError':
    case 'AbortError':
      return 'busy';
    case 'OverconstrainedError':
    case 'ConstraintNotSatisfiedError':
      // WebKit reports a missing camera as an overconstrained one.
      return around.cameras === 0 ? 'no-camera' : 'unsuitable';
    default:
      return 'failed';
  }
}

function errorName(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

/** Facts after the browser ended a track: `before` and `after` are numbers of cameras. */
export interface TrackEnd {
  permission: PermissionState | null;
  before: number | null;
  after: number | null;
  /** Whether the track's device is still listed; null if the browser hides device ids. */
  listed: boolean | null;
}

/** Why a track ended: unplugged, permission revoked, or a control of the browser or the system. */
export function identifyTrackEnd({ permission, before, after, listed }: TrackEnd): CameraProblemCode {
  if (permission === 'denied') return 'denied';
  if (after === 0 || (before !== null && after !== null && after < before)) return 'unplugged';
  return listed === false && permission === 'granted' ? 'unplugged' : 'stopped';
}
