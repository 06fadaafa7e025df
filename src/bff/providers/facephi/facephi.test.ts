import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { facephiAnswers } from '../../../fixtures/facephi-answers.ts';
import { facephiRequests } from '../../../fixtures/facephi-requests.ts';
import type { Enrolment, EnrolmentStore } from '../../enrolments/enrolments.ts';
import { openVendorLink } from '../../outbound/vendor-link.ts';
import type { Report } from '../../report.ts';
import { configOf } from '../../testing/env.suite.ts';
import { makeJpeg } from '../../testing/jpeg.suite.ts';
import { memoryStores } from '../../testing/stores.suite.ts';
import { answer, type Play, startVendor, type Vendor } from '../../testing/vendor.suite.ts';
import type { ProviderRequest, TokenCapture } from '../provider.ts';
import { facephiProvider } from './facephi.ts';
import type { FacephiSettings } from './settings.ts';

const image = makeJpeg();
const id = 'authenticate-001';
const question: ProviderRequest = {
  id,
  claim: '8-1-1',
  claimHash: 'hash',
  formerClaimHashes: () => [],
  device: 'DESKTOP',
  image,
  token: null,
};
const enrolled: Enrolment = { userId: '9001000001', template: 'dGVtcGxhdGU=', image: 'cmVnaXN0cnk=' };

let vendor: Vendor;
let plays: Record<string, Play>;
let store: EnrolmentStore;
const enrol = (person: Enrolment) => store.enrol([{ claim: { hash: 'hash', mask: '8-•' }, ...person }]);
beforeEach(async () => {
  plays = {};
  vendor = await startVendor((received, response) =>
    (plays[received.path] ?? answer(404, ''))(received, response),
  );
  store = (await memoryStores()).enrolments;
  await enrol(enrolled);
});
afterEach(() => vendor.close());

async function ask(
  settings: Partial<FacephiSettings>,
  changes: Partial<ProviderRequest> = {},
): Promise<Report> {
  const config = configOf({ FACEPHI_URL: vendor.url });
  const { facephi } = config.vendors;
  if (facephi === undefined) throw new Error('not configured');
  const provider = facephiProvider(
    { ...facephi, ...settings },
    openVendorLink(vendor.url, config.link),
    store,
  );
  try {
    const prepared = await provider.prepare({ ...question, ...changes });
    return prepared.kind === 'blocked' ? prepared.report : await prepared.ask();
  } finally {
    await provider.close();
  }
}

const sent = (path: string) => {
  const received = vendor.received.find((it) => it.path === path);
  return (
    received && {
      headers: received.headers,
      body: JSON.parse(received.body.toString()) as Record<string, unknown>,
    }
  );
};
const bodyOf = (service: string, name: string) =>
  facephiAnswers.find((it) => it.service === service && it.name === name)?.body ?? '';

describe('token capture', () => {
  const path = '/services/authenticateUser/v2';
  const yes = bodyOf('authenticateUser/v2', 'authenticated');
  const byToken = (token: TokenCapture, settings: Partial<FacephiSettings> = {}) =>
    ask({ capture: 'token', ...settings }, { image: null, token });

  test('authenticated', async () => {
    plays[path] = answer(200, yes);
    expect(await byToken({ bestImageToken: 'dG9rZW4=' })).toMatchObject({
      reason: 'ok',
      validation: { state: 'passed', code: 3 },
      liveness: { state: 'passed', code: 3 },
      similarity: 0.9713,
      transactions: ['dbd20f3f-bf84-4fe0-b5ad-cded57a8d382'],
      fault: null,
    });
    expect(sent(path)?.headers).toMatchObject({
      'x-api-key': 'sandbox-api-key',
      'content-type': 'application/json',
    });
  });

  const variants: [string, Enrolment, TokenCapture, string][] = [
    ['template against token', enrolled, { bestImageToken: 'b' }, 'template against token'],
    [
      'with tracking',
      enrolled,
      { bestImageToken: 'b', extraData: 'e', operationId: 'o' },
      'template against token, with tracking',
    ],
    [
      'registry image against token',
      { userId: '77', image: 'aW1n' },
      { bestImageToken: 'b' },
      'registry image against token',
    ],
    ['template against template', enrolled, { template: 't' }, 'template against template'],
    [
      'registry image against template',
      { userId: '77', image: 'aW1n' },
      { template: 't' },
      'registry image against template',
    ],
  ];
  test.each(variants)('%s has the documented fields', async (_, enrolment, token, example) => {
    plays[path] = answer(200, yes);
    await enrol(enrolment);
    await byToken(token);
    const request = facephiRequests.find(({ name }) => name === example);
    const documented = request?.body.kind === 'json' ? request.body.json : {};
    const body = sent(path)?.body ?? {};
    expect(Object.keys(body).sort()).toEqual(Object.keys(documented).sort());
    expect(body['merchantReferenceId']).toBe(id);
    expect(body['userId']).toBe(enrolment.userId);
    expect(Object.keys(body['tracking'] ?? {})).toEqual(Object.keys(documented['tracking'] ?? {}));
    expect(sent(path)?.headers['family']).toBe(request?.headers['family']);
  });

  test('tracking is not sent when it is switched off; a token takes precedence over a template', async () => {
    plays[path] = answer(200, yes);
    await byToken({ bestImageToken: 'b', template: 't', extraData: 'e' }, { tracking: false });
    expect(Object.keys(sent(path)?.body ?? {})).not.toContain('tracking');
    expect(sent(path)?.body).toMatchObject({ bestImageToken: 'b' });
    expect(sent(path)?.body).not.toHaveProperty('template');
  });

  test("somebody else's answer is contradictory", async () => {
    plays[path] = answer(200, yes.replace(id, 'authenticate-002'));
    expect(await byToken({ bestImageToken: 'b' })).toMatchObject({
      reason: 'contradictory-answer',
      validation: { state: 'not-reported' },
      fault: { code: 'VENDOR_ERROR' },
    });
  });

  test.each<[string, string]>([
    ['code', yes.replace('"serviceResultCode":0', '"serviceResultCode":"0"')],
    ['face', yes.replace('AuthenticationResult":3', 'AuthenticationResult":"3"')],
    ['liveness', yes.replace('LivenessResult":3', 'LivenessResult":3.5')],
    ['similarity', yes.replace('0.9713', '97.13')],
    ['everything', 'null'],
  ])('a wrong type of %s is not read', async (_, body) => {
    expect(body).not.toBe(yes);
    plays[path] = answer(200, body);
    expect(await byToken({ bestImageToken: 'b' })).toMatchObject({
      reason: 'unreadable-answer',
      fault: { code: 'VENDOR_ERROR' },
    });
  });

  describe('a newer template', () => {
    const newer = bodyOf('authenticateUser/v2', 'authenticated, with a newer template');
    const held = async () => (await store.enrolment('hash'))?.template;

    test('is stored when the person was verified', async () => {
      plays[path] = answer(200, newer);
      const report = await byToken({ bestImageToken: 'b' });
      expect(await held()).toBe('BAIBAQFuZXdlciB0ZW1wbGF0ZQ==');
      expect((await store.former('hash'))?.template).toBe(enrolled.template);
      expect(JSON.stringify(report)).not.toContain('BAIBAQFuZXdlciB0ZW1wbGF0ZQ==');
    });
    test.each([
      ['another code', newer.replace('"serviceResultCode":0', '"serviceResultCode":-102')],
      [
        'code 0 and a face that is another',
        newer.replace('AuthenticationResult":3', 'AuthenticationResult":1'),
      ],
      ['code 0 and nobody alive', newer.replace('LivenessResult":3', 'LivenessResult":17')],
    ])('is not stored on %s', async (_, body) => {
      plays[path] = answer(200, body);
      await byToken({ bestImageToken: 'b' });
      expect(await held()).toBe(enrolled.template);
    });
    test('that cannot be stored does not change the verdict', async () => {
      plays[path] = answer(200, newer);
      store.keepTemplate = () => Promise.reject(new Error('disk full'));
      expect((await byToken({ bestImageToken: 'b' })).reason).toBe('ok');
    });
  });
});

describe('photo capture', () => {
  const livePath = '/services/evaluatePassiveLiveness';
  const facePath = '/services/authenticateFacial';
  const live = bodyOf('evaluatePassiveLiveness', 'live');
  const match = bodyOf('authenticateFacial', 'the faces match');
  beforeEach(() => {
    plays = { [livePath]: answer(200, live), [facePath]: answer(200, match) };
  });

  test('both services are called as documented, and joined', async () => {
    expect(await ask({})).toMatchObject({
      reason: 'ok',
      validation: { state: 'passed', code: 3 },
      liveness: { state: 'passed', code: 3 },
      similarity: 0.9713,
      transactions: ['dbd20f3f-bf84-4fe0-b5ad-cded57a8d382', '35d93da8-b843-4033-8e78-c0aabedcef8b'],
    });
    const photo = image.toString('base64');
    expect(sent(livePath)?.body).toEqual({ imageBuffer: photo });
    expect(sent(facePath)?.body).toEqual({ token1: enrolled.image, token2: photo, method: 1 });
    expect(sent(facePath)?.headers['x-reference']).toBeUndefined();
  });

  test('the fields that integrators see change nothing', async () => {
    plays[facePath] = answer(
      200,
      bodyOf('authenticateFacial', 'the faces match, with the fields integrators see'),
    );
    expect((await ask({})).reason).toBe('ok');
  });

  test('a no-live case shown by the log only', async () => {
    plays[livePath] = answer(200, bodyOf('evaluatePassiveLiveness', 'no live, by the log only'));
    expect(await ask({})).toMatchObject({
      reason: 'not-live',
      liveness: { state: 'failed', code: 0 },
      validation: { state: 'passed' },
    });
  });

  test('a gateway receives the person’s reference, where configured', async () => {
    await ask({ referenceHeader: 'x-reference' });
    expect([sent(livePath), sent(facePath)].map((it) => it?.headers['x-reference'])).toEqual([
      '9001000001',
      '9001000001',
    ]);
  });

  test.each(facephiAnswers.filter(({ service }) => service === 'any'))(
    '$name at one service: the result of the other one is still reported',
    async ({ status, body }) => {
      plays[facePath] = answer(status, body);
      const report = await ask({});
      expect(report).toMatchObject({
        sent: true,
        validation: { state: 'not-reported' },
        liveness: { state: 'passed', code: 3 },
      });
      expect(report.fault).not.toBeNull();
      expect(report.texts['authenticateFacial.message']).toBe(`Status ${status}`);
    },
  );

  test('Base64 that is none is a refused request', async () => {
    const { status = 0, body = '' } = facephiAnswers.find(({ name }) => name === 'Base64 that is none') ?? {};
    plays[facePath] = answer(status, body);
    expect(await ask({})).toMatchObject({
      reason: 'request-refused',
      fault: { code: 'VENDOR_REFUSED_REQUEST' },
    });
  });

  test('of two faults the worse one is reported', async () => {
    plays[livePath] = answer(403, '');
    plays[facePath] = answer(500, '');
    expect(await ask({})).toMatchObject({ reason: 'vendor-error', fault: { code: 'VENDOR_ERROR' } });
  });

  test('a service that did not run is no pass', async () => {
    plays[livePath] = answer(200, live.replace('"serviceResultCode":0', '"serviceResultCode":-1'));
    expect((await ask({})).reason).toBe('unknown-code');
  });
});

describe('no vendor is called for a person who is not enrolled', () => {
  test.each<[string, 'photo' | 'token', Enrolment | undefined]>([
    ['nobody, by photo', 'photo', undefined],
    ['nobody, by token', 'token', undefined],
    ['a template only, by photo', 'photo', { userId: '77', template: 'dA==' }],
  ])('%s', async (_, capture, enrolment) => {
    store = (await memoryStores()).enrolments;
    if (enrolment !== undefined) await enrol(enrolment);
    expect(await ask({ capture })).toMatchObject({ reason: 'not-enrolled', sent: false, fault: null });
    expect(vendor.received).toHaveLength(0);
  });

  test('a record that cannot be read', async () => {
    store.enrolment = () => Promise.reject(new Error('gone'));
    expect(await ask({})).toMatchObject({ sent: false, fault: { code: 'STORE_UNAVAILABLE' } });
    expect(vendor.received).toHaveLength(0);
  });
});
