import { type HandoffDoing, handoffLinkSchema, handoffViewSchema } from '../../contract/handoff.ts';
import type { Claimant, Event } from '../flow/state.ts';
import { type ApiResult, addressFor, call } from './call.ts';
import type { SubmissionForm } from './send.ts';

type Failed = Extract<Event, { type: 'handoff-failed' }>;
type PollFailed = Extract<Event, { type: 'handoff-poll-failed' }>;
export type HandoffUpdate = Extract<Event, { type: 'handoff-updated' }> | Failed | PollFailed;

/** Sent in place of the person's own. */
export type OwnFields = Pick<Partial<SubmissionForm>, 'cedula' | 'request'>;

/** Creates a link that one phone can open once. */
export async function makeLink(
  { cedula, consent }: Claimant,
  signal: AbortSignal,
  fields?: OwnFields,
): Promise<Extract<Event, { type: 'link-made' }> | Failed> {
  const payload = { cedula, consent: consent.version, ...fields };
  const response = await call('POST /api/handoffs', handoffLinkSchema, { signal, payload });
  return 'body' in response ? { type: 'link-made', link: response.body } : failed(response);
}

/** Opens a link on this phone. */
export async function claimLink(token: string, signal: AbortSignal): Promise<HandoffUpdate> {
  const response = await call('POST /api/handoffs/claim', handoffViewSchema, { signal, payload: { token } });
  return 'body' in response ? { type: 'handoff-updated', view: response.body } : failed(response);
}

/** Fetches the status of the other device. */
export async function pollHandoff(id: string, signal: AbortSignal): Promise<HandoffUpdate> {
  return updateFrom(await call('GET /api/handoffs/{id}', handoffViewSchema, { signal, params: { id } }));
}

/** Reports from the phone what the person is doing. */
export async function reportToHandoff(
  id: string,
  doing: HandoffDoing,
  signal: AbortSignal,
): Promise<HandoffUpdate> {
  return updateFrom(
    await call('PUT /api/handoffs/{id}', handoffViewSchema, { signal, params: { id }, payload: { doing } }),
  );
}

/** Ends the handoff, also while the page unloads. If the request is lost, the handoff expires. */
export function endHandoff(id: string): void {
  const address = addressFor('DELETE /api/handoffs/{id}', { params: { id } });
  fetch(address, { method: 'DELETE', keepalive: true }).catch(() => undefined);
}

/** Polling stops only when the BFF no longer knows the handoff. */
export function updateFrom(
  answer: ApiResult<Extract<HandoffUpdate, { type: 'handoff-updated' }>['view']>,
): HandoffUpdate {
  if ('body' in answer) return { type: 'handoff-updated', view: answer.body };
  return answer.code === 'HANDOFF_UNKNOWN' ? failed(answer) : { type: 'handoff-poll-failed' };
}

function failed({ code }: { code: Failed['code'] }): Failed {
  return { type: 'handoff-failed', code };
}
