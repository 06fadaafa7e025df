import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { outcomeOf } from '../../../contract/outcome.ts';
import { apptenticateAnswers } from '../../../fixtures/apptenticate-answers.ts';
import type { Environment } from '../../config/environment.ts';
import { openVendorLink } from '../../outbound/vendor-link.ts';
import type { Report } from '../../report.ts';
import { configOf } from '../../testing/env.suite.ts';
import { makeJpeg } from '../../testing/jpeg.suite.ts';
import { answer, formOf, type Play, startVendor, type Vendor } from '../../testing/vendor.suite.ts';
import type { ProviderRequest } from '../provider.ts';
import { apptenticateProvider } from './apptenticate.ts';

const image = makeJpeg();
const question: ProviderRequest = {
  id: '6b1f3f0e-8f0b-4a50-9f5b-0c3f2a7a2b11',
  claim: '8-123-4567',
  claimHash: 'hash',
  formerClaimHashes: () => [],
  device: 'DESKTOP',
  image,
  token: null,
};
const yes = '{"valid":true,"message":null,"code":0,"id":123}';

let vendor: Vendor;
let plays: Record<string, Play>;
beforeEach(async () => {
  vendor = await startVendor((received, response) => {
    const play = plays[received.path] ?? answer(404, '{}');
    play(received, response);
  });
  plays = {
    '/api/token/': answer(200, '{"access":"access-1","refresh":"refresh-1"}'),
    '/api/token/refresh/': answer(200, '{"access":"access-2"}'),
    '/beta/': answer(200, yes),
  };
});
afterEach(() => vendor.close());

async function ask(env: Environment = {}, changes: Partial<ProviderRequest> = {}): Promise<Report> {
  const config = configOf({ APPTENTICATE_URL: `${vendor.url}/beta/`, ...env });
  const { apptenticate } = config.vendors;
  if (apptenticate === undefined) throw new Error('not configured');
  const provider = apptenticateProvider(apptenticate, openVendorLink(vendor.url, config.link));
  try {
    const prepared = await provider.prepare({ ...question, ...changes });
    return prepared.kind === 'blocked' ? prepared.report : await prepared.ask();
  } finally {
    await provider.close();
  }
}
const paths = () => vendor.received.map(({ path }) => path);
const sentForm = (path: string) =>
  vendor.received
    .filter((it) => it.path === path)
    .map(formOf)
    .at(-1);

test.each<[string, string, string[]]>([
  ['beta', '/beta/', ['cedula', 'dispositivo', 'id', 'imagen']],
  ['beta-en', '/beta/', ['cedula', 'device', 'id', 'image']],
  ['v3', '/api/v3/biometrics/nationals/', ['citizen_id', 'device', 'return_id', 'selfie']],
  ['v3.2', '/api/v3.2/biometrics/nationals/', ['citizen_id', 'device', 'return_id', 'selfie']],
])('profile %s sends exactly the documented names to %s', async (profile, path, names) => {
  plays[path] = answer(200, yes);
  expect((await ask({ APPTENTICATE_PROFILE: profile })).reason).toBe('ok');
  const form = sentForm(path) ?? {};
  expect(Object.keys(form).sort()).toEqual(names);
  expect(Object.values(form).sort()).toEqual(
    ['8-123-4567', 'DESKTOP', 'True', `file of ${image.length}`].sort(),
  );
  expect(vendor.received.at(-1)?.headers.authorization).toBe('Bearer access-1');
});

describe('the documented answers', () => {
  const documented = apptenticateAnswers.filter(({ service }) => service === 'biometrics');
  const expected: Record<string, object> = {
    valid: { reason: 'ok', validation: { state: 'passed', code: 0 }, transactions: [] },
    'valid, with the transaction id': { reason: 'ok', transactions: ['123'] },
    'not valid': { reason: 'not-stated', validation: { state: 'failed', code: 1 }, transactions: ['124'] },
    'valid, with an id beyond the safe integers': { reason: 'ok', transactions: ['90071992547409931234'] },
    'token expired': { reason: 'credentials', validation: { state: 'not-reported' } },
  };
  test.each(documented)('$name', async ({ name, status, body }) => {
    plays['/beta/'] = answer(status, body);
    expect(await ask()).toMatchObject({
      liveness: { state: 'not-reported' },
      similarity: null,
      ...expected[name],
    });
    expect(expected).toHaveProperty([name]);
  });
});

test.each<[string, string, string]>([
  ['no valid', '{"message":null,"code":0}', 'unreadable-answer'],
  ['valid as a text', '{"valid":"true","message":null,"code":0}', 'unreadable-answer'],
  ['code as a text', '{"valid":true,"message":null,"code":"0"}', 'unreadable-answer'],
  ['id as an object', '{"valid":true,"code":0,"id":{}}', 'unreadable-answer'],
  ['a list', '[]', 'unreadable-answer'],
  ['nothing', '', 'unreadable-answer'],
  ['HTML', '<html></html>', 'unreadable-answer'],
  ['half', '{"valid":tr', 'unreadable-answer'],
  ['null', 'null', 'unreadable-answer'],
])('a 200 with %s is never a pass', async (_, body, reason) => {
  plays['/beta/'] = answer(200, body);
  const report = await ask();
  expect(report).toMatchObject({ reason, sent: true, fault: { code: 'VENDOR_ERROR' } });
  expect(outcomeOf(report.reason)).toBe('unknown');
});

test('personal data in the answer is dropped', async () => {
  plays['/beta/'] = answer(
    200,
    '{"valid":true,"code":0,"id":1,"citizen":{"first_name":"CANARY"},"photo":"CANARY"}',
  );
  expect(JSON.stringify(await ask())).not.toContain('CANARY');
});

test('the message is for the operator only, and cut', async () => {
  plays['/beta/'] = answer(200, JSON.stringify({ valid: false, message: 'x'.repeat(5_000), code: 1 }));
  expect((await ask()).texts['message']).toHaveLength(500);
});

describe('401', () => {
  const once: Play = (received, response) =>
    answer(received.headers.authorization === 'Bearer access-1' ? 401 : 200, yes)(received, response);

  test('once: one refresh, the same form once more', async () => {
    plays['/beta/'] = once;
    expect((await ask()).reason).toBe('ok');
    expect(paths()).toEqual(['/api/token/', '/beta/', '/api/token/refresh/', '/beta/']);
    const [first, second] = vendor.received.filter(({ path }) => path === '/beta/').map(formOf);
    expect(second).toEqual(first);
  });
  test('once, and the refresh refused: one login', async () => {
    plays['/beta/'] = once;
    plays['/api/token/refresh/'] = (received, response) => {
      plays['/api/token/'] = answer(200, '{"access":"access-3"}');
      answer(401, '{"code":"token_not_valid"}')(received, response);
    };
    expect((await ask()).reason).toBe('ok');
    expect(paths()).toEqual(['/api/token/', '/beta/', '/api/token/refresh/', '/api/token/', '/beta/']);
  });
  test('always: two calls, then the credentials are named', async () => {
    plays['/beta/'] = answer(401, '{"detail":"no"}');
    expect(await ask()).toMatchObject({
      reason: 'credentials',
      sent: true,
      fault: { code: 'VENDOR_AUTH_FAILED' },
    });
    expect(paths().filter((path) => path === '/beta/')).toHaveLength(2);
  });
  test('once, and no token available: it was sent', async () => {
    plays['/beta/'] = (received, response) => {
      plays = {};
      answer(401, '')(received, response);
    };
    expect(await ask()).toMatchObject({ sent: true, fault: { code: 'VENDOR_AUTH_UNAVAILABLE' } });
  });
  test('with a fixed token: nothing to renew', async () => {
    plays['/beta/'] = answer(401, '');
    expect(await ask({ APPTENTICATE_TOKEN: 'fixed' })).toMatchObject({
      fault: { code: 'VENDOR_AUTH_FAILED' },
    });
    expect(paths()).toEqual(['/beta/']);
    expect(vendor.received[0]?.headers.authorization).toBe('Bearer fixed');
  });
});

test.each<[number, string, string, string]>([
  [302, 'VENDOR_ERROR', 'unreadable-answer', 'unknown'],
  [400, 'VENDOR_REFUSED_REQUEST', 'request-refused', 'unavailable'],
  [403, 'VENDOR_FORBIDDEN', 'forbidden', 'unavailable'],
  [404, 'VENDOR_REFUSED_REQUEST', 'request-refused', 'unavailable'],
  [429, 'VENDOR_BUSY', 'busy', 'unavailable'],
  [500, 'VENDOR_ERROR', 'vendor-error', 'unknown'],
  [502, 'VENDOR_UNAVAILABLE', 'vendor-error', 'unknown'],
  [503, 'VENDOR_UNAVAILABLE', 'vendor-error', 'unknown'],
  [504, 'VENDOR_TIMEOUT', 'no-answer', 'unknown'],
  [204, 'VENDOR_ERROR', 'unreadable-answer', 'unknown'],
])('status %i is %s, %s, %s; one call', async (status, code, reason, outcome) => {
  plays['/beta/'] = answer(status, status === 204 ? '' : yes, { 'retry-after': '7' });
  const report = await ask();
  expect(report).toMatchObject({
    reason,
    sent: true,
    fault: { code, retryAfter: status === 429 || status === 503 ? 7 : null },
  });
  expect(outcomeOf(report.reason)).toBe(outcome);
  expect(paths()).toEqual(['/api/token/', '/beta/']);
});

test('no token, no call: nothing was sent', async () => {
  plays['/api/token/'] = answer(500, '');
  expect(await ask()).toMatchObject({ sent: false, fault: { code: 'VENDOR_AUTH_UNAVAILABLE' } });
  expect(paths()).toEqual(['/api/token/']);
});

describe('the liveness service', () => {
  const path = '/api/v3/biometrics/liveness/';
  const documented = apptenticateAnswers.filter(({ service }) => service === 'liveness');
  const states: Record<string, [string, string]> = {
    live: ['ok', 'passed'],
    'live, wrapped in data': ['ok', 'passed'],
    'not live': ['not-live', 'failed'],
  };
  const env = { APPTENTICATE_LIVENESS: 'on' };

  test.each(documented)('$name', async ({ name, status, body }) => {
    plays[path] = answer(status, body);
    const [reason, state] = states[name] ?? [];
    expect(await ask(env)).toMatchObject({
      reason,
      liveness: { state },
      validation: { state: 'passed', code: 0 },
    });
    expect(sentForm(path)).toEqual({
      selfie: `file of ${image.length}`,
      device: 'DESKTOP',
      return_id: 'True',
      details: 'True',
    });
  });

  test.each<[string, string, string]>([
    ['{"api_response":{"quality":0.3,"liveness":0.9}}', 'photo-not-usable', 'inconclusive'],
    ['{"api_response":{"quality":0.5,"liveness":0.5}}', 'ok', 'passed'],
    ['{"api_response":{"quality":0.9}}', 'unreadable-answer', 'not-reported'],
    ['{"api_response":{"quality":"0.9","liveness":"0.9"}}', 'unreadable-answer', 'not-reported'],
    ['{"api_response":{"quality":90,"liveness":90}}', 'unreadable-answer', 'not-reported'],
    ['{}', 'unreadable-answer', 'not-reported'],
  ])('%s', async (body, reason, state) => {
    plays[path] = answer(200, body);
    expect(await ask(env)).toMatchObject({ reason, liveness: { state }, validation: { state: 'passed' } });
  });

  test('sends the person’s reference to a gateway, where configured', async () => {
    plays[path] = answer(200, '{"api_response":{"quality":1,"liveness":1}}');
    await ask({ ...env, APPTENTICATE_REFERENCE_HEADER: 'X-Reference' });
    expect(vendor.received.find((it) => it.path === path)?.headers['x-reference']).toBe('8-123-4567');
    expect(vendor.received.find((it) => it.path === '/beta/')?.headers['x-reference']).toBeUndefined();
  });
});

test('codes of the institution give the reason; a yes beside a refusal does not pass', async () => {
  const { apptenticate } = configOf().vendors;
  if (apptenticate === undefined) throw new Error('not configured');
  const codes = new Map([
    [104, 'photo-not-usable'],
    [107, 'registry-not-available'],
    [108, 'unknown-code'],
  ] as const);
  const settings = { ...apptenticate, origin: vendor.url, codes };
  const provider = apptenticateProvider(settings, openVendorLink(vendor.url, configOf().link));
  const reportTo = async (body: string) => {
    plays['/beta/'] = answer(200, body);
    const prepared = await provider.prepare(question);
    return prepared.kind === 'ready' ? prepared.ask() : prepared.report;
  };
  const reasonOf = async (body: string) => (await reportTo(body)).reason;
  expect(await reasonOf('{"valid":false,"code":104}')).toBe('photo-not-usable');
  expect(await reasonOf('{"valid":false,"code":107}')).toBe('registry-not-available');
  expect(await reasonOf('{"valid":false,"code":105}')).toBe('not-stated');
  expect(await reasonOf('{"valid":false}')).toBe('not-stated');
  expect(await reasonOf('{"valid":true}')).toBe('ok');
  const states = [
    [104, 'inconclusive'],
    [107, 'not-reported'],
    [108, 'not-reported'],
  ] as const;
  for (const [code, state] of states)
    expect((await reportTo(`{"valid":false,"code":${code}}`)).validation).toEqual({ state, code });
  expect(await reportTo('{"valid":true,"code":104,"id":9,"message":"m"}')).toMatchObject({
    provider: 'apptenticate',
    reason: 'contradictory-answer',
    transactions: ['9'],
    texts: { message: 'm' },
  });
  await provider.close();
});
