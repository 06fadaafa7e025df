import { afterEach, describe, expect, test, vi } from 'vitest';
import { claimLink, endHandoff, makeLink, pollHandoff, reportToHandoff } from './handoff.ts';

const { signal } = new AbortController();
const id = '3f0b6a52-6f0e-4a50-9f5b-0c3f2a7a2b11';
const claimant = { cedula: '8-123-4567', consent: { version: 'notice-1', at: 0 } };
const link = { id, link: 'https://verify.example.org/#seguir=x', secondsLeft: 600 };
const view = {
  id,
  side: 'phone',
  state: 'opened',
  answered: null,
  cedula: '8-•••-•567',
  secondsLeft: 600,
  present: true,
};
const problem = (code: string, status = 409) => ({
  type: `/api/docs#${code}`,
  title: code,
  status,
  detail: '…',
  instance: 'r1',
  code,
  retryable: false,
});

/** The BFF answers everything with this. */
function answers(status: number, body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const request = vi.fn((_: string, __: RequestInit) => Promise.resolve(new Response(text, { status })));
  vi.stubGlobal('fetch', request);
  return request;
}
const loses = () => vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));

afterEach(() => void vi.unstubAllGlobals());

test('requests a link with claim and consent in the body', async () => {
  const request = answers(201, link);
  expect(await makeLink(claimant, signal)).toEqual({ type: 'link-made', link });
  const [url, { method, body }] = request.mock.calls[0] ?? ['', {}];
  expect([url, method, body]).toEqual([
    '/api/handoffs',
    'POST',
    '{"cedula":"8-123-4567","consent":"notice-1"}',
  ]);
});

test('sends a token in the body, not in the address', async () => {
  const request = answers(200, view);
  expect(await claimLink('token', signal)).toEqual({ type: 'handoff-updated', view });
  expect(request.mock.calls[0]?.[0]).toBe('/api/handoffs/claim');
});

describe('unreachable server or unreadable response', () => {
  test.each<[string, () => void, string]>([
    ['no connection', loses, 'OFFLINE'],
    ['another page', () => void answers(200, '<html>'), 'ANSWER_UNREADABLE'],
    ['another contract', () => void answers(200, { ...view, state: 'dancing' }), 'ANSWER_UNREADABLE'],
    ['an unknown code', () => void answers(409, problem('NEW_CODE')), 'ANSWER_UNREADABLE'],
    ['a problem', () => void answers(409, problem('HANDOFF_USED')), 'HANDOFF_USED'],
  ])('%s: the first request fails, polling continues', async (_, plays, code) => {
    plays();
    expect(await claimLink('token', signal)).toEqual({ type: 'handoff-failed', code });
    expect(await makeLink(claimant, signal)).toMatchObject({ type: 'handoff-failed' });
    expect(await pollHandoff(id, signal)).toEqual({ type: 'handoff-poll-failed' });
    expect(await reportToHandoff(id, 'sending', signal)).toEqual({ type: 'handoff-poll-failed' });
  });

  test('a handoff that the BFF no longer knows has ended', async () => {
    answers(404, problem('HANDOFF_UNKNOWN', 404));
    expect(await pollHandoff(id, signal)).toEqual({ type: 'handoff-failed', code: 'HANDOFF_UNKNOWN' });
  });

  test('failing to report the end is no error', async () => {
    loses();
    endHandoff(id);
    await Promise.resolve();
  });
});
