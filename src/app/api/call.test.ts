import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { handoffViewSchema } from '../../contract/handoff.ts';
import { z } from '../../contract/z.ts';
import { addressFor, call } from './call.ts';
import { fetchRecorded } from './recorded.ts';
import { requestLimit } from './time-limit.ts';

const schema = z.object({ status: z.literal('live') });
const { signal } = new AbortController();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { documentElement: { lang: 'es' } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Rejects when its signal aborts, as `fetch` does. */
const never = (_: string, { signal: limited }: RequestInit) =>
  new Promise<never>((_resolve, reject) => {
    const abort = () => reject(new DOMException('', 'AbortError'));
    limited?.addEventListener('abort', abort);
    if (limited?.aborted === true) abort();
  });

/** Headers at once, and a body that never ends. */
const headersOnly = async (url: string, init: RequestInit) =>
  ({ status: 200, ok: true, headers: new Headers(), text: () => never(url, init) }) as unknown as Response;

test.each([
  ['without headers', never],
  ['without the end of the body', headersOnly],
])('%s in time there is no answer', async (_, fetch) => {
  vi.stubGlobal('fetch', fetch);
  const both = Promise.all([
    call('GET /health/live', schema, { signal }),
    fetchRecorded('k1', signal, '/api/verifications'),
  ]);
  await vi.advanceTimersByTimeAsync(requestLimit);
  expect(await both).toEqual([{ code: 'OFFLINE', retryAfter: null }, { type: 'response-lost' }]);
  expect(vi.getTimerCount()).toBe(0);
});

test('an aborted request settles at once', async () => {
  vi.stubGlobal('fetch', never);
  const left = new AbortController();
  const answer = fetchRecorded('k1', left.signal, '/api/verifications');
  left.abort();
  expect(await answer).toEqual({ type: 'response-lost' });
  expect(await fetchRecorded('k1', left.signal, '/api/verifications'), 'aborted before it began').toEqual({
    type: 'response-lost',
  });
});

test('redirects are not followed', async () => {
  const fetch = vi.fn(async (_: string, __: RequestInit) => new Response('{"status":"live"}'));
  vi.stubGlobal('fetch', fetch);
  expect(await call('GET /health/live', schema, { signal })).toEqual({ body: { status: 'live' } });
  await fetchRecorded('k1', signal, '/api/verifications');
  expect(fetch.mock.calls.map(([, { redirect }]) => redirect)).toEqual(['error', 'error']);
  expect(vi.getTimerCount()).toBe(0);
});

test('the address of a route contains its path and query parameters', () => {
  const folio = '0a6f2f56-6f0b-4f0e-9d3a-6f1f5d0c2b11';
  expect(addressFor('GET /api/operator/visits/{folio}', { params: { folio } })).toBe(
    `/api/operator/visits/${folio}`,
  );
  expect(addressFor('GET /api/station', {})).toBe('/api/station');
  expect(addressFor('GET /api/operator/visits', { query: { find: 'a b&c' } })).toBe(
    '/api/operator/visits?find=a+b%26c',
  );
});

test('calls that contradict the route table do not compile', () => {
  const calls = () => [
    // @ts-expect-error: no such route
    call('GET /api/absent', schema, { signal }),
    // @ts-expect-error: response schema of another route
    call('GET /health/ready', schema, { signal }),
    // @ts-expect-error: without its parameter
    call('GET /api/handoffs/{id}', handoffViewSchema, { signal }),
    // @ts-expect-error: body of another route
    call('POST /api/handoffs/claim', handoffViewSchema, { signal, payload: { id: '1' } }),
  ];
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  expect(calls()).toHaveLength(4);
});
