/** Why no photo came of it. Each has its own sentence in the words. */
export type CaptureProblemCode =
  | 'not-ready'
  | 'too-small'
  | 'too-large'
  | 'not-encoded'
  | 'blank'
  | 'too-dark'
  | 'frozen'
  | 'file-unreadable'
  | 'file-heic'
  | 'file-too-large'
  | 'widget-failed'
  | 'widget-timeout'
  | 'widget-cancelled';

/** A capture that did not come about; `code` is stable, `cause` is what the browser said. */
export class CaptureProblem extends Error {
  override name = 'CaptureProblem';
  readonly code: CaptureProblemCode;

  constructor(code: CaptureProblemCode, cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}
