import type { ProblemCode } from '../../contract/problems/codes.ts';
import { problemSchema } from '../../contract/problems/problem.ts';
import { type Verification, verificationSchema } from '../../contract/verification.ts';
import { z } from '../../contract/z.ts';
import type { Event } from '../flow/state.ts';

/** What an HTTP answer of the BFF says to the flow. */
export type Told = Extract<Event, { type: 'answered' | 'problem' | 'still-pending' | 'never-arrived' }>;

/** Reads a verification or a problem, and nothing else: whatever does not fit the contract is `ANSWER_UNREADABLE`. */
export function readAnswer(status: number, body: string): Told {
  const json = parseJson(body);
  if (status === 200) {
    const verification = z.safeParse(verificationSchema, json);
    return verification.success ? answered(verification.data, null) : unreadable;
  }
  const problem = z.safeParse(problemSchema, json);
  if (!problem.success) return unreadable;
  const { code, verification, retryAfter } = problem.data;
  if (verification !== undefined) return answered(verification, code);
  if (code === 'VERIFICATION_PENDING') return { type: 'still-pending' };
  if (code === 'VERIFICATION_NOT_FOUND') return { type: 'never-arrived' };
  return { type: 'problem', code, retryAfter: retryAfter ?? null };
}

const unreadable: Told = { type: 'problem', code: 'ANSWER_UNREADABLE', retryAfter: null };

function answered(verification: Verification, problem: ProblemCode | null): Told {
  return { type: 'answered', verification, problem };
}

/** Null where there is none to be read. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
