/** Every reason why there is no live picture. Each has its own message and its own row in the app's `recoveries`. */
export const cameraProblems = [
  'denied',
  'dismissed',
  'unanswered',
  'blocked-by-policy',
  'insecure',
  'unsupported',
  'in-app',
  'no-camera',
  'busy',
  'unsuitable',
  'failed',
  'too-small',
  'covered',
  'frozen',
  'muted',
  'ended',
  'stopped',
  'unplugged',
] as const;
export type CameraProblemCode = (typeof cameraProblems)[number];

/** Reasons why a capture failed. Each has its own message. */
export const captureProblemCodes = [
  'not-ready',
  'too-small',
  'too-large',
  'not-encoded',
  'blank',
  'too-dark',
  'frozen',
  'file-unreadable',
  'file-heic',
  'file-too-large',
  'file-too-small',
  'file-blank',
  'widget-missing',
  'widget-failed',
  'widget-timeout',
  'widget-cancelled',
] as const;
export type CaptureProblemCode = (typeof captureProblemCodes)[number];
