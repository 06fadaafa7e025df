import { describe, expect, test } from 'vitest';
import { LinkFailure } from '../outbound/vendor-link.ts';
import {
  contradictoryAnswer,
  faultOf,
  faultOfStatus,
  unknownCode,
  unreadableAnswer,
  VendorFault,
} from './fault.ts';
import { textsOf } from './texts.ts';

const reported = ({ code, reason, sent, retryAfter, texts }: VendorFault) => ({
  code,
  reason,
  sent,
  retryAfter,
  texts,
});

test('a fault names itself, and its report contains what was reported beside it', () => {
  const fault = new VendorFault('VENDOR_BUSY', 'busy', true, { retryAfter: 7, texts: { message: 'later' } });
  expect([fault.name, fault.message]).toEqual(['VendorFault', 'VENDOR_BUSY busy']);
  expect(fault.report('facephi', { transactions: ['t'], sent: false })).toEqual({
    provider: 'facephi',
    reason: 'busy',
    validation: { state: 'not-reported' },
    liveness: { state: 'not-reported' },
    similarity: null,
    transactions: ['t'],
    sent: true,
    fault: { code: 'VENDOR_BUSY', retryAfter: 7 },
    cause: null,
    texts: { message: 'later' },
  });
});

test.each([
  [unreadableAnswer, 'unreadable-answer'],
  [contradictoryAnswer, 'contradictory-answer'],
  [unknownCode, 'unknown-code'],
])('an answer that cannot be believed was sent, and keeps its texts: %#', (make, reason) => {
  const fault = { code: 'VENDOR_ERROR', reason, sent: true, retryAfter: null };
  expect(reported(make())).toEqual({ ...fault, texts: {} });
  expect(reported(make({ message: 'm' }))).toEqual({ ...fault, texts: { message: 'm' } });
});

test('an answer that cannot be believed names its cause', () => {
  const made = [
    unreadableAnswer(),
    unreadableAnswer({}, 'answer-html'),
    contradictoryAnswer(),
    unknownCode(),
  ];
  expect(made.map(({ causeCode }) => causeCode)).toEqual([
    'answer-shape',
    'answer-html',
    'answer-contradictory',
    'answer-unknown-code',
  ]);
});

describe('the fault of a failed exchange', () => {
  test.each([
    ['unreachable', false, 'VENDOR_UNAVAILABLE', 'unreachable'],
    ['unreachable', true, 'VENDOR_UNAVAILABLE', 'unreachable'],
    ['no-answer', true, 'VENDOR_TIMEOUT', 'no-answer'],
    ['broken', true, 'VENDOR_ERROR', 'no-answer'],
    ['too-large', true, 'VENDOR_ERROR', 'unreadable-answer'],
  ] as const)('%s, sent %s: %s, %s', (trouble, sent, code, reason) => {
    const fault = faultOf(new LinkFailure(trouble, sent));
    expect(reported(fault)).toEqual({ code, reason, sent, retryAfter: null, texts: {} });
  });

  test('a fault stays as it is; a defect of ours is thrown on', () => {
    const fault = unknownCode();
    expect(faultOf(fault)).toBe(fault);
    const defect = new TypeError('defect');
    expect(() => faultOf(defect)).toThrow(defect);
  });
});

test.each([
  [201, 'VENDOR_ERROR', 'unreadable-answer', null],
  [399, 'VENDOR_ERROR', 'unreadable-answer', null],
  [400, 'VENDOR_REFUSED_REQUEST', 'request-refused', null],
  [401, 'VENDOR_AUTH_FAILED', 'credentials', null],
  [403, 'VENDOR_FORBIDDEN', 'forbidden', null],
  [429, 'VENDOR_BUSY', 'busy', 7],
  [499, 'VENDOR_REFUSED_REQUEST', 'request-refused', null],
  [500, 'VENDOR_ERROR', 'vendor-error', null],
  [502, 'VENDOR_UNAVAILABLE', 'vendor-error', null],
  [503, 'VENDOR_UNAVAILABLE', 'vendor-error', 7],
  [504, 'VENDOR_TIMEOUT', 'no-answer', null],
  [599, 'VENDOR_ERROR', 'vendor-error', null],
])('status %i is %s, %s, and to be waited for %s s', (status, code, reason, retryAfter) => {
  const answer = { status, headers: { 'retry-after': '7' }, body: Buffer.alloc(0) };
  const texts = { message: 'm' };
  expect(reported(faultOfStatus(answer, texts))).toEqual({ code, reason, sent: true, retryAfter, texts });
});

test.each<[unknown, Record<string, string>]>([
  [
    { message: 'm', detail: 'd', name: 'CANARY' },
    { message: 'm', detail: 'd' },
  ],
  [{ message: '', detail: 7 }, {}],
  [{ message: 'x'.repeat(501) }, { message: 'x'.repeat(500) }],
  ['message', {}],
  [undefined, {}],
])('the texts of %j', (json, texts) => {
  expect(textsOf(json, ['message', 'detail'])).toEqual(texts);
});
