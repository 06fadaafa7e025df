import {
  type HandoffDoing,
  type HandoffRequest,
  handoffLinkSchema,
  handoffViewSchema,
} from '../../contract/handoff.ts';
import type { ProblemCode } from '../../contract/problems/codes.ts';
import { problemSchema } from '../../contract/problems/problem.ts';
import { z } from '../../contract/z.ts';
import type { Claimant, Event } from '../flow/state.ts';

type Failed = Extract<Event, { type: 'handoff-failed' }>;
type Unheard = Extract<Event, { type: 'handoff-unheard' }>;
export type ToldOfHandoff = Extract<Event, { type: 'handoff-told' }> | Failed | Unheard;

/** Asks for a link that a phone can open once. */
export async function makeLink(
  { cedula, consent }: Claimant,
  signal: AbortSignal,
): Promise<Extract<Event, { type: 'link-made' }> | Failed> {
  const person: HandoffRequest = { cedula, consent: consent.version };
  const told = await call('POST', '/api/handoffs', handoffLinkSchema, signal, person);
  return 'body' in told ? { type: 'link-made', link: told.body } : failed(told);
}

/** Opens a link on this phone. */
export async function claimLink(token: string, signal: AbortSignal): Promise<ToldOfHandoff> {
  const told = await call('POST', '/api/handoffs/claim', handoffViewSchema, signal, { token });
  return 'body' in told ? { type: 'handoff-told', view: told.body } : failed(told);
}

/** What the other device does. */
export async function askHandoff(id: string, signal: AbortSignal): Promise<ToldOfHandoff> {
  return watched(await call('GET', `/api/handoffs/${id}`, handoffViewSchema, signal));
}

/** From the phone: what its person does. */
export async function tellHandoff(
  id: string,
  doing: HandoffDoing,
  signal: AbortSignal,
): Promise<ToldOfHandoff> {
  return watched(await call('PUT', `/api/handoffs/${id}`, handoffViewSchema, signal, { doing }));
}

/** Ends it, also while this page is being left. Whoever is not told finds out by its time. */
export function endHandoff(id: string): void {
  fetch(`/api/handoffs/${id}`, { method: 'DELETE', keepalive: true }).catch(() => undefined);
}

type Answer<Body> = { body: Body } | { code: ProblemCode | 'OFFLINE' | 'ANSWER_UNREADABLE' };

async function call<Body>(
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  schema: z.ZodMiniType<Body>,
  signal: AbortSignal,
  payload?: object,
): Promise<Answer<Body>> {
  let status: number;
  let json: unknown;
  try {
    const response = await fetch(url, {
      method,
      signal,
      headers: payload === undefined ? {} : { 'content-type': 'application/json' },
      body: payload === undefined ? null : JSON.stringify(payload),
    });
    status = response.status;
    json = JSON.parse(await response.text());
  } catch (error) {
    return { code: error instanceof SyntaxError ? 'ANSWER_UNREADABLE' : 'OFFLINE' };
  }
  if (status < 300) {
    const read = z.safeParse(schema, json);
    return read.success ? { body: read.data } : { code: 'ANSWER_UNREADABLE' };
  }
  const problem = z.safeParse(problemSchema, json);
  return { code: problem.success ? problem.data.code : 'ANSWER_UNREADABLE' };
}

/** Who asks again and again gives up only when the BFF does not know the handoff any more. */
function watched(told: Answer<Extract<ToldOfHandoff, { type: 'handoff-told' }>['view']>): ToldOfHandoff {
  if ('body' in told) return { type: 'handoff-told', view: told.body };
  return told.code === 'HANDOFF_UNKNOWN' ? failed(told) : { type: 'handoff-unheard' };
}

function failed({ code }: { code: Failed['code'] }): Failed {
  return { type: 'handoff-failed', code };
}
