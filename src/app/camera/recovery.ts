import type { CameraProblemCode } from '../../contract/camera-problems.ts';

/** How to continue after a camera problem, besides a phone, a file where allowed, and the counter. */
export interface Recovery {
  /** Action of the main button. */
  action: 'retry' | 'copy-link';
  /** Whether the steps through the browser's or the phone's own settings are shown. */
  explainsSettings: boolean;
  /** What restores the picture without a press; null if only a press reopens the camera. */
  resumesOn: 'permission' | 'device' | 'picture' | 'answer' | null;
}

const retry: Recovery = { action: 'retry', explainsSettings: false, resumesOn: null };

export const recoveries: Record<CameraProblemCode, Recovery> = {
  denied: { ...retry, explainsSettings: true, resumesOn: 'permission' },
  dismissed: { ...retry, explainsSettings: true, resumesOn: 'permission' },
  unanswered: { ...retry, resumesOn: 'answer' },
  'blocked-by-policy': retry,
  insecure: retry,
  unsupported: retry,
  'in-app': { ...retry, action: 'copy-link', explainsSettings: true },
  'no-camera': { ...retry, resumesOn: 'device' },
  busy: retry,
  unsuitable: retry,
  failed: retry,
  'too-small': retry,
  covered: { ...retry, resumesOn: 'picture' },
  frozen: { ...retry, resumesOn: 'picture' },
  muted: { ...retry, resumesOn: 'picture' },
  ended: retry,
  stopped: retry,
  unplugged: { ...retry, resumesOn: 'device' },
};

/** Whether the preview stays open during a problem, because its picture or an answer may still arrive. */
export function isPreviewOpen(problem: CameraProblemCode): boolean {
  const { resumesOn } = recoveries[problem];
  return resumesOn === 'picture' || resumesOn === 'answer';
}
