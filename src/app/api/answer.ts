import type { ProblemCode } from '../../contract/problems/codes.ts';
import { problemMediaType, problemSchema } from '../../contract/problems/problem.ts';
import { type Verification, verificationSchema } from '../../contract/verification.ts';
import { z } from '../../contract/z.ts';
import type { Event } from '../flow/state.ts';

/** Result of a request about one verification, as events of the flow. */
export type SendResult = Extract<
  Event,
  { type: 'answered' | 'problem' | 'still-pending' | 'never-arrived' | 'session-lost' | 'response-lost' }
>;

/** An HTTP response from any source: proxies and captive portals answer, too. */
export interface RawResponse {
  status: number;
  /** The header `content-type`. */
  mediaType: string | null;
  body: string;
}

export const responseLost: SendResult = { type: 'response-lost' };

/** Parses a verification or a problem of the BFF. Anything outside the contract becomes `response-lost`. */
export function parseAnswer({ status, mediaType, body }: RawResponse): SendResult {
  const json = parseBody(body);
  if (status === 200) {
    const verification = z.safeParse(verificationSchema, json);
    return isMedia(mediaType, 'application/json') && verification.success
      ? answered(verification.data, null)
      : responseLost;
  }
  const problem = z.safeParse(problemSchema, json);
  if (!isMedia(mediaType, problemMediaType) || !problem.success || problem.data.status !== status)
    return responseLost;
  const { code, verification, retryAfter, retryAt, reference } = problem.data;
  if (verification !== undefined) return answered(verification, code);
  switch (code) {
    case 'VERIFICATION_PENDING':
      return { type: 'still-pending', ...(reference !== undefined && { reference }) };
    case 'VERIFICATION_NOT_FOUND':
      return { type: 'never-arrived' };
    case 'SESSION_UNKNOWN':
      return { type: 'session-lost' };
    default:
      return { type: 'problem', code, retryAfter: retryAfter ?? null, retryAt };
  }
}

const isMedia = (mediaType: string | null, wanted: string) =>
  mediaType?.split(';')[0]?.trim().toLowerCase() === wanted;

function answered(verification: Verification, problem: ProblemCode | null): SendResult {
  return { type: 'answered', verification, problem };
}

/** Null if there is no readable body. */
export function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
