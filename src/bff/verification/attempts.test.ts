import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProblemCode } from '../../contract/problems/codes.ts';
import { VendorFault } from '../providers/fault.ts';
import { type Provider, reportOf } from '../providers/provider.ts';
import type { Report } from '../report.ts';
import { build, cookieOf, provider } from '../testing/app.suite.ts';
import { goodParts, post } from '../testing/client.suite.ts';

/** What the vendor reports, or why it is not called. */
let says: () => Report;
let app: FastifyInstance;
let people = 0;

const vendor: Provider = {
  ...provider(async () => says()),
  async prepare() {
    const report = says();
    return report.sent ? { kind: 'ready', ask: async () => report } : { kind: 'blocked', report };
  },
};
const fault = (code: ProblemCode, reason: Report['reason'], sent = true) =>
  new VendorFault(code, reason, sent).report('apptenticate');
const yes = () => reportOf('apptenticate', 'ok', { validation: { state: 'passed' } });
const stranger = () => reportOf('apptenticate', 'not-enrolled', { sent: false });

/** The limits that a deployment has when it sets none. */
const defaults = { UNKNOWN_PER_HOUR: '3', NOT_ENROLLED_PER_SESSION: '5', NOT_ENROLLED_PER_ADDRESS: '30' };

beforeEach(async () => {
  app = await build({ ...defaults, TRUSTED_PROXIES: '127.0.0.1' }, { providers: () => [vendor] });
});
afterEach(() => app.close());

/** One browser at one address. */
function personFrom(address: string) {
  let cookie: string | undefined;
  return async (cedula: string) => {
    const headers = { 'x-forwarded-for': address, ...(cookie !== undefined && { cookie }) };
    const answer = await post(app, goodParts(cedula), headers);
    cookie ??= cookieOf(answer.headers);
    return answer;
  };
}
const freshCedula = () => {
  people += 1;
  return `8-700-${people}`;
};

describe('a fault of ours or of the vendor', () => {
  test.each<[string, () => Report]>([
    ['401 always', () => fault('VENDOR_AUTH_FAILED', 'credentials')],
    ['403', () => fault('VENDOR_FORBIDDEN', 'forbidden')],
    ['429', () => fault('VENDOR_BUSY', 'busy')],
    ['refused request', () => fault('VENDOR_REFUSED_REQUEST', 'request-refused')],
    ['registry away', () => fault('VENDOR_UNAVAILABLE', 'registry-not-available')],
    ['internal to the vendor', () => fault('VENDOR_UNAVAILABLE', 'vendor-internal')],
    ['wrong enrolment', () => reportOf('apptenticate', 'enrolment', {})],
    ['unreachable', () => fault('VENDOR_UNAVAILABLE', 'unreachable', false)],
  ])('costs the person nothing: %s five times, and then verified', async (_, report) => {
    const send = personFrom('192.0.2.1');
    says = report;
    for (let time = 0; time < 5; time += 1) {
      const { verification, problem } = await send('8-1-1');
      expect((verification ?? problem?.verification)?.attemptsLeft).toBe(5);
    }
    says = yes;
    expect((await send('8-1-1')).verification).toMatchObject({ outcome: 'verified', attemptsLeft: 4 });
  });
});

describe('an unknown answer', () => {
  const noAnswer = () => fault('VENDOR_TIMEOUT', 'no-answer');

  test('costs no attempt; the fourth for one person within the hour is refused, with the time', async () => {
    says = noAnswer;
    for (let time = 0; time < 3; time += 1) {
      const { problem } = await personFrom('192.0.2.1')('8-1-1');
      expect(problem?.verification).toMatchObject({ outcome: 'unknown', attemptsLeft: 5 });
    }
    says = yes;
    const { status, headers, problem } = await personFrom('192.0.2.1')('8-1-1');
    expect([status, problem?.code]).toEqual([429, 'UNKNOWN_EXHAUSTED']);
    expect(Number(headers['retry-after'])).toBeGreaterThan(3_500);
    expect((await personFrom('192.0.2.1')('8-1-2')).status).toBe(200);
  });

  test('the same for one session, whoever it claims to be', async () => {
    const send = personFrom('192.0.2.1');
    says = noAnswer;
    for (let time = 0; time < 3; time += 1) expect((await send(freshCedula())).status).toBe(504);
    says = yes;
    expect((await send(freshCedula())).problem?.code).toBe('UNKNOWN_EXHAUSTED');
    expect((await personFrom('192.0.2.1')(freshCedula())).status).toBe(200);
  });
});

describe('claims of people who are not enrolled', () => {
  test('costs no attempt, and is over after five of one session', async () => {
    const send = personFrom('192.0.2.1');
    says = stranger;
    for (let time = 0; time < 5; time += 1)
      expect((await send(freshCedula())).verification).toMatchObject({
        reason: 'not-enrolled',
        attemptsLeft: 5,
      });
    expect((await send(freshCedula())).problem?.code).toBe('NOT_ENROLLED_EXHAUSTED');
  });

  test('of 400 requests from one address without a session 30 are answered; others go on', async () => {
    says = stranger;
    let status = 0;
    for (let time = 0; time < 400; time += 1) {
      const { verification, problem } = await personFrom('192.0.2.1')(freshCedula());
      if (verification !== undefined) status += 1;
      else expect(problem?.code).toBe('NOT_ENROLLED_EXHAUSTED');
    }
    expect(status).toBe(30);
    says = yes;
    expect((await personFrom('192.0.2.2')(freshCedula())).status).toBe(200);
  }, 120_000);
});
