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

/** A failed capture; `code` is stable, `cause` is the browser's error. */
export class CaptureProblem extends Error {
  override name = 'CaptureProblem';
  readonly code: CaptureProblemCode;

  constructor(code: CaptureProblemCode, cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}
