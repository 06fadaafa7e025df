import type { ProblemCode } from '../../contract/problems/codes.ts';
import { keySchema } from '../../contract/verification.ts';
import { z } from '../../contract/z.ts';
import { ProblemError } from '../problem.ts';

/** Reads a key and converts it to lower case. @throws Problem, with code `otherwise` */
export function readKey(text: unknown, otherwise: ProblemCode = 'IDEMPOTENCY_KEY_INVALID'): string {
  const key = z.safeParse(keySchema, text);
  if (!key.success) throw new ProblemError(otherwise);
  return key.data.toLowerCase();
}
