/** `damaged`: not a readable model file; `unsupported`: it needs a feature that this interpreter lacks. */
export type ModelProblemCode = 'damaged' | 'unsupported';

/** An unusable model. The page then continues without hints. */
export class ModelProblem extends Error {
  override readonly name = 'ModelProblem';
  readonly code: ModelProblemCode;

  constructor(code: ModelProblemCode, what: string, cause?: unknown) {
    super(`${code}: ${what}`, { cause });
    this.code = code;
  }
}

export const unsupported = (what: string): ModelProblem => new ModelProblem('unsupported', what);
