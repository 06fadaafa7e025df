/** `damaged`: not a readable model file; `unsupported`: readable, but it asks for something this interpreter has not. */
export type ModelProblemCode = 'damaged' | 'unsupported';

/** A model that cannot be used. The page goes on without hints then. */
export class ModelProblem extends Error {
  override readonly name = 'ModelProblem';
  readonly code: ModelProblemCode;

  constructor(code: ModelProblemCode, what: string, cause?: unknown) {
    super(`${code}: ${what}`, { cause });
    this.code = code;
  }
}

export const unsupported = (what: string): ModelProblem => new ModelProblem('unsupported', what);
