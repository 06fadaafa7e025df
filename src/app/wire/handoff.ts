import {
  type HandoffDoing,
  type HandoffRequest,
  handoffLinkSchema,
  handoffViewSchema,
} from '../../contract/handoff.ts';
import type { Claimant, Event } from '../flow/state.ts';
import { type Answer, call } from './call.ts';

type Failed = Extract<Event, { type: 'handoff-failed' }>;
type Unheard = Extract<Event, { type: 'handoff-unheard' }>;
export type ToldOfHandoff = Extract<Event, { type: 'handoff-told' }> | Failed | Unheard;

/** Asks for a link that a phone can open once. */
export async function makeLink(
  { cedula, consent }: Claimant,
  signal: AbortSignal,
): Promise<Extract<Event, { type: 'link-made' }> | Failed> {
  const person: HandoffRequest = { cedula, consent: consent.version };
  const told = await call('POST', '/api/handoffs', handoffLinkSchema, { signal, payload: person });
  return 'body' in told ? { type: 'link-made', link: told.body } : failed(told);
}

/** Opens a link on this phone. */
export async function claimLink(token: string, signal: AbortSignal): Promise<ToldOfHandoff> {
  const told = await call('POST', '/api/handoffs/claim', handoffViewSchema, { signal, payload: { token } });
  return 'body' in told ? { type: 'handoff-told', view: told.body } : failed(told);
}

/** What the other device does. */
export async function askHandoff(id: string, signal: AbortSignal): Promise<ToldOfHandoff> {
  return watched(await call('GET', `/api/handoffs/${id}`, handoffViewSchema, { signal }));
}

/** From the phone: what its person does. */
export async function tellHandoff(
  id: string,
  doing: HandoffDoing,
  signal: AbortSignal,
): Promise<ToldOfHandoff> {
  return watched(await call('PUT', `/api/handoffs/${id}`, handoffViewSchema, { signal, payload: { doing } }));
}

/** Ends it, also while this page is being left. Whoever is not told finds out by its time. */
export function endHandoff(id: string): void {
  fetch(`/api/handoffs/${id}`, { method: 'DELETE', keepalive: true }).catch(() => undefined);
}

/** Who asks again and again gives up only when the BFF does not know the handoff any more. */
function watched(told: Answer<Extract<ToldOfHandoff, { type: 'handoff-told' }>['view']>): ToldOfHandoff {
  if ('body' in told) return { type: 'handoff-told', view: told.body };
  return told.code === 'HANDOFF_UNKNOWN' ? failed(told) : { type: 'handoff-unheard' };
}

function failed({ code }: { code: Failed['code'] }): Failed {
  return { type: 'handoff-failed', code };
}
