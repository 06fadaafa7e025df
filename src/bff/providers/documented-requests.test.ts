import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Device } from '../../contract/submission.ts';
import { facephiAnswers } from '../../fixtures/facephi-answers.ts';
import { answer, formOf, type Received } from '../testing/vendor.suite.ts';
import { type DocumentStage, openStage, photo } from './documented.suite.ts';

/*
 * Every name of the documents' requests, by service, and what the adapters put there. Written by hand from the
 * documents; docs/reference/scenarios.md names these rows as their tests.
 */
let stage: DocumentStage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.vendor.close());

const v32 = '/api/v3.2/biometrics/nationals/';
const yes = '{"valid":true,"message":null,"code":0,"id":123}';
const token = answer(200, '{"access":"access-1","refresh":"refresh-1"}');

/** What arrived at a path, by the documents' names: headers, and the texts of the form or of the JSON. */
async function sentTo(path: string, ask: () => Promise<unknown>): Promise<Record<string, unknown>> {
  const before = stage.vendor.received.length;
  await ask();
  const received = stage.vendor.received.slice(before).find((one) => one.path === path);
  if (received === undefined) throw new Error(`nothing arrived at ${path}`);
  return { ...received.headers, ...fieldsOf(received) };
}

function fieldsOf(received: Received): Record<string, unknown> {
  if (received.headers['content-type']?.startsWith('multipart')) return formOf(received);
  const json = JSON.parse(received.body.toString()) as Record<string, unknown>;
  return { ...json, ...(json['tracking'] as object | undefined) };
}

describe('Apptenticate', () => {
  const file = `file of ${photo.length}`;
  const profiles = { beta: '/beta/', 'beta-en': '/beta/', 'v3.2': v32 } as const;
  const asking = (profile: keyof typeof profiles, device: Device = 'DESKTOP') => {
    stage.plays['/api/token/'] = token;
    stage.plays[profiles[profile]] = answer(200, yes);
    return sentTo(profiles[profile], () => stage.apptenticate({ APPTENTICATE_PROFILE: profile }, { device }));
  };

  test.each<[string, keyof typeof profiles, Device, string]>([
    ['biometrics: authorization', 'beta', 'DESKTOP', 'Bearer access-1'],
    ['biometrics: cedula', 'beta', 'DESKTOP', '8-123-4567'],
    ['biometrics: imagen', 'beta', 'DESKTOP', file],
    ['biometrics: id', 'beta', 'DESKTOP', 'True'],
    ['biometrics: id True', 'beta', 'DESKTOP', 'True'],
    ['biometrics: dispositivo', 'beta', 'DESKTOP', 'DESKTOP'],
    ['biometrics: dispositivo DESKTOP', 'beta', 'DESKTOP', 'DESKTOP'],
    ['biometrics: dispositivo IOS', 'beta', 'IOS', 'IOS'],
    ['biometrics: dispositivo ANDROID', 'beta', 'ANDROID', 'ANDROID'],
    ['biometrics: image', 'beta-en', 'DESKTOP', file],
    ['biometrics: device', 'beta-en', 'DESKTOP', 'DESKTOP'],
    ['biometrics: device DESKTOP', 'v3.2', 'DESKTOP', 'DESKTOP'],
    ['biometrics: device IOS', 'v3.2', 'IOS', 'IOS'],
    ['biometrics: device ANDROID', 'v3.2', 'ANDROID', 'ANDROID'],
    ['biometrics: citizen_id', 'v3.2', 'DESKTOP', '8-123-4567'],
    ['biometrics: selfie', 'v3.2', 'DESKTOP', file],
    ['biometrics: return_id', 'v3.2', 'DESKTOP', 'True'],
    ['biometrics: return_id True', 'v3.2', 'DESKTOP', 'True'],
  ])('%s', async (name, profile, device, value) => {
    expect((await asking(profile, device))[fieldOf(name)]).toBe(value);
  });

  test.each<[string, string, string]>([
    ['liveness: authorization', 'DESKTOP', 'Bearer access-1'],
    ['liveness: selfie', 'DESKTOP', file],
    ['liveness: device', 'DESKTOP', 'DESKTOP'],
    ['liveness: device DESKTOP', 'DESKTOP', 'DESKTOP'],
    ['liveness: return_id', 'DESKTOP', 'True'],
    ['liveness: return_id True', 'DESKTOP', 'True'],
    ['liveness: details', 'DESKTOP', 'True'],
    ['liveness: details True', 'DESKTOP', 'True'],
  ])('%s', async (name, device, value) => {
    stage.plays['/api/token/'] = token;
    stage.plays['/beta/'] = answer(200, yes);
    const sent = await sentTo('/api/v3/biometrics/liveness/', () =>
      stage.apptenticate({ APPTENTICATE_LIVENESS: 'on' }, { device: device as Device }),
    );
    expect(sent[fieldOf(name)]).toBe(value);
  });

  test.each([
    ['token: username', '/api/token/', 'integrator'],
    ['token: password', '/api/token/', 'a secret'],
    ['refresh: refresh', '/api/token/refresh/', 'refresh-1'],
  ])('%s', async (name, path, value) => {
    stage.plays['/api/token/'] = token;
    // The refresh token is used when the first access token is refused.
    stage.plays['/beta/'] = answer(401, '{}');
    const env = { APPTENTICATE_USERNAME: 'integrator', APPTENTICATE_PASSWORD: 'a secret' };
    expect((await sentTo(path, () => stage.apptenticate(env)))[fieldOf(name)]).toBe(value);
  });
});

describe('FacePhi', () => {
  const path = '/services/authenticateUser/v2';
  const registered = { userId: '77', image: 'aW1n' };

  test.each<[string, object, unknown]>([
    ['authenticateUser/v2: x-api-key', {}, 'a key'],
    ['authenticateUser/v2: userId', {}, '9001000001'],
    ['authenticateUser/v2: registeredTemplateRaw', {}, 'dGVtcGxhdGU='],
    ['authenticateUser/v2: bestImageToken', {}, 'dG9rZW4='],
    ['authenticateUser/v2: merchantReferenceId', {}, 'authenticate-001'],
    ['authenticateUser/v2: family', {}, 'OnBoarding'],
    ['authenticateUser/v2: tracking', {}, { extraData: 'ZXh0cmE=', operationId: 'op-1' }],
    ['authenticateUser/v2: extraData', {}, 'ZXh0cmE='],
    ['authenticateUser/v2: operationId', {}, 'op-1'],
    ['authenticateUser/v2: image', { enrolment: registered }, 'aW1n'],
    ['authenticateUser/v2: template', { token: { template: 'bGl2ZQ==' } }, 'bGl2ZQ=='],
  ])('%s', async (name, changes: { enrolment?: typeof registered; token?: object }, value) => {
    const made = changes.token ?? { bestImageToken: 'dG9rZW4=', extraData: 'ZXh0cmE=', operationId: 'op-1' };
    const sent = await sentTo(path, () =>
      stage.facephi(
        { FACEPHI_CAPTURE: 'token', FACEPHI_API_KEY: 'a key' },
        { image: null, token: made },
        changes.enrolment,
      ),
    );
    expect(sent[fieldOf(name)]).toEqual(value);
  });

  test.each<[string, unknown]>([
    ['evaluatePassiveLiveness: x-api-key', 'a key'],
    ['evaluatePassiveLiveness: imageBuffer', photo.toString('base64')],
    ['authenticateFacial: x-api-key', 'a key'],
    ['authenticateFacial: token1', 'cmVnaXN0cnk='],
    ['authenticateFacial: token2', photo.toString('base64')],
    ['authenticateFacial: method', 1],
  ])('%s', async (name, value) => {
    const service = name.split(':')[0] ?? '';
    stage.plays[`/services/${service}`] = answer(200, facephiAnswers[0]?.body ?? '');
    const sent = await sentTo(`/services/${service}`, () => stage.facephi({ FACEPHI_API_KEY: 'a key' }));
    expect(sent[fieldOf(name)]).toBe(value);
  });
});

/** `id` of `biometrics: id True`. */
const fieldOf = (name: string): string => name.split(': ')[1]?.split(' ')[0] ?? '';
