import type { State, StopCode } from '../../src/app/flow/state.ts';
import { start } from '../../src/app/flow/state.ts';
import type { RequestView } from '../../src/contract/relying-party.ts';
import { verificationOf } from './verification.ts';

/** A step of a request, or what is shown in place of one that cannot be opened. */
export type RequestSample = { request: State; view?: Partial<RequestView> } | { request: { code: StopCode } };

const key = '3f0b6a52-6f0e-4a50-9f5b-0c3f2a7a2b11';
const person = { consent: { version: '2026-01', at: 0 }, cedula: '8-••••-1' };
const result = (reason: 'ok' | 'face-mismatch'): State => ({
  step: 'result',
  key,
  person,
  verification: verificationOf(reason),
  problem: null,
  from: null,
});
const onPhone: State = {
  step: 'handoff',
  person,
  handoff: {
    is: 'open',
    id: key,
    link: null,
    status: { doing: 'opened', present: true, secondsLeft: 540, isReached: true, digits: '47' },
    shown: null,
  },
};

/** What a phone shows for a request, before its camera. */
export function asksOf(choices: string[] | undefined) {
  const asks = { name: 'Banco de ejemplo', release: ['cedula' as const], ...(choices && { choices }) };
  return { handoff: key, mask: '8-••••-1', asks };
}

/** The distinct screens of a request; those in between are the citizen's own. */
export const requestSamples: readonly [string, RequestSample][] = [
  ['request/notice', { request: start }],
  [
    'request/unknown-before',
    { request: start, view: { isUnknownBefore: true, release: ['cedula', 'reasons'] } },
  ],
  ['request/claim', { request: { step: 'claim', consent: person.consent, draft: '', key: null } }],
  ['request/on-the-phone', { request: onPhone }],
  [
    'request/refused-on-the-phone',
    { request: { step: 'handoff', person, handoff: { is: 'over', why: 'refused' } } },
  ],
  ['request/verified', { request: result('ok') }],
  ['request/not-verified', { request: result('face-mismatch') }],
  ['request/refused', { request: { step: 'refused' } }],
  ['request/over', { request: { code: 'REQUEST_UNKNOWN' } }],
];
