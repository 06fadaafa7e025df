import type { CaptureProblemCode } from '../../contract/camera-problems.ts';

export type { CaptureProblemCode };

/** A failed capture; `code` is stable, `cause` is the browser's error. */
export class CaptureProblem extends Error {
  override name = 'CaptureProblem';
  readonly code: CaptureProblemCode;

  constructor(code: CaptureProblemCode, cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}
