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
