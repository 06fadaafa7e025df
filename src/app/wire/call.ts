import { problemSchema } from '../../contract/problems/problem.ts';
import { z } from '../../contract/z.ts';
import type { StopCode } from '../flow/state.ts';
import { parseJson } from './answer.ts';

/** A body that fits its schema, or why there is none. `retryAfter` in seconds, where the BFF told. */
export type Answer<Body> = { body: Body } | { code: StopCode; retryAfter: number | null };

interface Call {
  signal?: AbortSignal;
  /** Sent as JSON. */
  payload?: object;
  /** Goes on while the page is being left. */
  keepalive?: boolean;
}

/** Asks the BFF once. Never rejects: what does not fit the contract is `ANSWER_UNREADABLE`, no answer is `OFFLINE`. */
export async function call<Body>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  schema: z.ZodMiniType<Body>,
  { signal, payload, keepalive = false }: Call = {},
): Promise<Answer<Body>> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method,
      keepalive,
      signal: signal ?? null,
      headers: payload === undefined ? {} : { 'content-type': 'application/json' },
      body: payload === undefined ? null : JSON.stringify(payload),
    });
    text = await response.text();
  } catch {
    return { code: 'OFFLINE', retryAfter: null };
  }
  const json = text === '' ? undefined : parseJson(text);
  if (response.ok) {
    const read = z.safeParse(schema, json);
    return read.success ? { body: read.data } : unreadable;
  }
  const problem = z.safeParse(problemSchema, json);
  if (!problem.success) return unreadable;
  return { code: problem.data.code, retryAfter: problem.data.retryAfter ?? null };
}

/** The schema of an answer without a body. */
export const nothingSchema = z.undefined();

const unreadable = { code: 'ANSWER_UNREADABLE', retryAfter: null } as const;
