import { describe, expect, test } from 'vitest';
import { parseAnswer } from './answer.ts';

const verification = {
  id: '6b1f3f0e-8f0b-4a50-9f5b-0c3f2a7a2b11',
  at: '2026-11-22T05:00:00.000Z',
  channel: 'citizen',
  outcome: 'verified',
  reason: 'ok',
  validation: { state: 'passed', code: 0 },
  liveness: { state: 'not-reported' },
  similarity: { state: 'reported', value: 0.97, band: 'high' },
  transactions: [{ provider: 'apptenticate', id: '90071992547409931234' }],
  attemptsLeft: 4,
};
const problem = {
  type: '/api/docs#VENDOR_ERROR',
  title: 'VENDOR_ERROR',
  status: 502,
  detail: '…',
  instance: 'r1',
  code: 'VENDOR_ERROR',
  retryable: false,
};
const unknown = { ...verification, outcome: 'unknown', reason: 'vendor-error' };
const lost = { type: 'response-lost' };
const mediaTypeOf = (status: number) =>
  status === 200 ? 'application/json; charset=utf-8' : 'application/problem+json';
const readText = (status: number, body: string, mediaType: string | null = mediaTypeOf(status)) =>
  parseAnswer({ status, mediaType, body });
const read = (status: number, body: unknown) => readText(status, JSON.stringify(body));

describe('readAnswer', () => {
  test('a verdict', () => {
    expect(read(200, verification)).toEqual({ type: 'answered', verification, problem: null });
  });

  test('a problem that carries the recorded answer is an answer', () => {
    expect(read(502, { ...problem, verification: unknown })).toEqual({
      type: 'answered',
      verification: unknown,
      problem: 'VENDOR_ERROR',
    });
  });

  test('problems without one', () => {
    const code = (of: string, more = {}) => read(503, { ...problem, status: 503, code: of, ...more });
    expect(code('OVERLOADED', { retryAfter: 7 })).toEqual({
      type: 'problem',
      code: 'OVERLOADED',
      retryAfter: 7,
    });
    expect(code('VERIFICATION_PENDING')).toEqual({ type: 'still-pending' });
    expect(code('VERIFICATION_PENDING', { reference: 'CT-7K4M-29QX-4P' })).toEqual({
      type: 'still-pending',
      reference: 'CT-7K4M-29QX-4P',
    });
    expect(code('VERIFICATION_NOT_FOUND')).toEqual({ type: 'never-arrived' });
    expect(code('SESSION_UNKNOWN')).toEqual({ type: 'session-lost' });
  });

  test.each([
    [200, 'null'],
    [200, '{'],
    [200, '<html>'],
    [200, JSON.stringify({ ...verification, outcome: 'yes' })],
    [200, JSON.stringify({ ...verification, outcome: 'verified', reason: 'not-live' })],
    [200, JSON.stringify({ ...verification, liveness: undefined })],
    [502, '<html>Bad gateway</html>'],
    [500, JSON.stringify({ ...problem, code: 'NEW_CODE' })],
  ])('%i with %s is never taken for an answer', (status, body) => {
    expect(readText(status, body)).toEqual(lost);
  });

  test.each([
    ['a verdict that calls itself a page', 200, verification, 'text/html'],
    ['a verdict without a type', 200, verification, null],
    ['a problem that is plain JSON', 502, problem, 'application/json'],
    ['a problem with a status that a proxy changed', 500, problem, 'application/problem+json'],
  ])('%s is not a response of the BFF', (_, status, body, mediaType) => {
    expect(readText(status, JSON.stringify(body), mediaType)).toEqual(lost);
  });
});
