/** Every reason why there is no live picture. Each has its own sentence and recovery in the words. */
export type CameraProblem =
  | 'denied'
  | 'dismissed'
  | 'blocked-by-policy'
  | 'no-camera'
  | 'busy'
  | 'unsuitable'
  | 'insecure'
  | 'unsupported'
  | 'in-app'
  | 'no-picture'
  | 'unplugged'
  | 'unanswered'
  | 'failed';

/** What the page can know about itself when the camera fails. */
export interface Surroundings {
  /** `window.isSecureContext`. */
  secure: boolean;
  /** `navigator.mediaDevices?.getUserMedia` exists. */
  supported: boolean;
  /** The Permissions API's answer for the camera, `null` where it has none. */
  permission: PermissionState | null;
  /** The page runs inside another app's own browser. */
  inApp: boolean;
  /** The document's permissions policy allows the camera, `null` where it cannot be asked. */
  policy: boolean | null;
}

/**
 * The real cause of a failed `getUserMedia`. One error name has several causes: see the algorithm of
 * "getUserMedia()" in W3C Media Capture and Streams, section 10.2.
 */
export function identifyCameraProblem(error: unknown, around: Surroundings): CameraProblem {
  if (!around.secure) return 'insecure';
  if (!around.supported) return around.inApp ? 'in-app' : 'unsupported';
  if (around.policy === false) return 'blocked-by-policy';
  switch (errorName(error)) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
      if (around.inApp) return 'in-app';
      // Chromium rejects a closed prompt with the same name, but then the permission still reads "prompt".
      return around.permission === 'prompt' ? 'dismissed' : 'denied';
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
      return 'unsuitable';
    default:
      return 'failed';
  }
}

function errorName(error: unknown): string {
  return error instanceof Error ? error.name : '';
}
