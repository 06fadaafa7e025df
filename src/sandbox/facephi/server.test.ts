import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { captureToken, clientOf, jpeg, template } from '../client.suite.ts';
import { type Sandbox, startSandbox } from '../index.ts';
import { person } from '../people.ts';

let sandbox: Sandbox;
let client: ReturnType<typeof clientOf>;
beforeAll(async () => {
  sandbox = await startSandbox();
  client = clientOf(sandbox);
});
afterAll(() => sandbox.close());

const image = jpeg.toString('base64');
const good = {
  userId: '9001000001',
  registeredTemplateRaw: template,
  bestImageToken: captureToken,
  merchantReferenceId: 'authenticate-001',
};
const without = (name: keyof typeof good) =>
  Object.fromEntries(Object.entries(good).filter(([key]) => key !== name));
const facial = { token1: image, token2: image, method: 1 };
const tracking = { extraData: 'BQAB', operationId: '5f0c2d3e' };

describe('authenticateUser/v2 refuses', () => {
  it.each<[string, unknown, RegExp]>([
    ['no userId', without('userId'), /"userId" is required/],
    ['no reference', without('merchantReferenceId'), /"merchantReferenceId" is required/],
    ['nothing enrolled', without('registeredTemplateRaw'), /"registeredTemplateRaw" or "image"/],
    ['nothing live', without('bestImageToken'), /"bestImageToken" or "template"/],
    ['template and registry image', { ...good, image }, /not both/],
    ['token and live template', { ...good, template }, /not both/],
    ['a field it does not know', { ...good, cedula: '8-1-1' }, /Unknown field "cedula"/],
    ['a userId of one digit', { ...good, userId: '7' }, /at least two digits/],
    ['a userId that is a number', { ...good, userId: 9001000001 }, /at least two digits/],
    ['an empty reference', { ...good, merchantReferenceId: '' }, /must be a text/],
    ['a photo as token', { ...good, bestImageToken: image }, /not a token made by the widget/],
    [
      'a registry image that is none',
      { ...without('registeredTemplateRaw'), image: template },
      /not a JPEG or PNG/,
    ],
    ['tracking without the family header', { ...good, tracking }, /family: OnBoarding/],
    ['an array', [good], /JSON object/],
  ])('%s', async (_, body, message) => {
    const answer = await client.facephi('authenticateUser/v2', body);
    expect([answer.status, answer.json['message']]).toEqual([400, expect.stringMatching(message)]);
  });

  it.each([
    ['a stranger inside', { ...tracking, sessionId: 'x' }],
    ['a number inside', { ...tracking, extraData: 7 }],
    ['a text', 'BQAB'],
  ])('tracking with %s', async (_, wrong) => {
    const answer = await client.facephi(
      'authenticateUser/v2',
      { ...good, tracking: wrong },
      { family: 'OnBoarding' },
    );
    expect(answer.status).toBe(400);
  });

  it.each<[string, unknown]>([
    ['a data: prefix', { ...good, bestImageToken: `data:image/jpeg;base64,${captureToken}` }],
    ['Base64url', { ...good, registeredTemplateRaw: '_-__' }],
    ['Base64 without padding', { ...good, registeredTemplateRaw: 'BAI' }],
    ['line breaks', { ...good, registeredTemplateRaw: `${template}\n` }],
    ['an empty template', { ...good, registeredTemplateRaw: '' }],
  ])('%s, with serviceResultCode -10', async (_, body) => {
    const { status, json } = await client.facephi('authenticateUser/v2', body);
    expect([status, json['serviceResultCode']]).toEqual([400, -10]);
  });

  it.each([
    ['no key', { 'x-api-key': '' }],
    ['a wrong key', { 'x-api-key': 'sandbox-api-kez' }],
  ])('%s with 401', async (_, headers) => {
    const answer = await client.facephi('authenticateUser/v2', good, headers);
    expect([answer.status, typeof answer.json['message']]).toEqual([401, 'string']);
  });

  it('bodies that are not JSON', async () => {
    const wrongType = await client.facephi('authenticateUser/v2', good, { 'content-type': 'text/plain' });
    expect([wrongType.status, typeof wrongType.json['message']]).toEqual([415, 'string']);
    const url = `${sandbox.facephi.url}/services/authenticateUser/v2`;
    const headers = { 'content-type': 'application/json', 'x-api-key': sandbox.facephi.apiKey };
    for (const body of ['{"userId":', '']) {
      expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(400);
    }
  });

  it('other methods and paths', async () => {
    const url = `${sandbox.facephi.url}/services/authenticateUser/v2`;
    expect((await fetch(url)).status).toBe(405);
    expect((await client.facephi('authenticateUser', good)).status).toBe(404);
  });
});

describe('the photo services refuse', () => {
  it.each<[string, string, unknown]>([
    ['no image', 'evaluatePassiveLiveness', {}],
    ['a user id they do not take', 'evaluatePassiveLiveness', { imageBuffer: image, userId: '9001000001' }],
    ['a picture that is none', 'evaluatePassiveLiveness', { imageBuffer: template }],
    ['one image of two', 'authenticateFacial', { token1: image, method: 1 }],
    ['no method', 'authenticateFacial', { token1: image, token2: image }],
    ['a method for templates', 'authenticateFacial', { ...facial, method: 3 }],
    ['a method as text', 'authenticateFacial', { ...facial, method: '1' }],
    ['a data: prefix', 'authenticateFacial', { ...facial, token2: `data:image/jpeg;base64,${image}` }],
  ])('%s (%s)', async (_, service, body) => {
    expect((await client.facephi(service, body)).status).toBe(400);
  });
});

it('without a reference the photo services answer live and positive', async () => {
  const live = await client.facephi('evaluatePassiveLiveness', { imageBuffer: image });
  const face = await client.facephi('authenticateFacial', facial);
  expect(live.json['serviceLivenessResult']).toBe(3);
  expect(face.json['serviceFacialAuthenticationResult']).toBe(3);
});

it('a template of another person returns -100', async () => {
  const own = await client.facephi('authenticateUser/v2', {
    ...good,
    registeredTemplateRaw: person(9001, 1).template,
  });
  const anothers = await client.facephi('authenticateUser/v2', {
    ...good,
    registeredTemplateRaw: person(9001, 2).template,
  });
  expect([own.json['serviceResultCode'], anothers.json['serviceResultCode']]).toEqual([0, -100]);
});

it('a newer template belongs to the same user and differs from the one sent', async () => {
  const { userId, template: first } = person(9441, 1);
  const renewed = await client.facephi('authenticateUser/v2', {
    ...good,
    userId,
    registeredTemplateRaw: first,
  });
  const second = renewed.json['registeredTemplateRaw'];
  expect(second).not.toBe(first);
  const again = await client.facephi('authenticateUser/v2', {
    ...good,
    userId,
    registeredTemplateRaw: second,
  });
  expect(again.json['serviceResultCode']).toBe(0);
});

it.each(['authenticateUser/v2', 'evaluatePassiveLiveness', 'authenticateFacial'])(
  '%s rejects an unassigned reserved number',
  async (service) => {
    const bodies: Record<string, unknown> = {
      'authenticateUser/v2': { ...good, userId: '9098000001' },
      evaluatePassiveLiveness: { imageBuffer: image },
      authenticateFacial: facial,
    };
    const answer = await client.facephi(service, bodies[service], { 'x-reference': '9098000001' });
    expect([answer.status, answer.json['message']]).toEqual([
      400,
      expect.stringContaining(`${sandbox.facephi.url}/`),
    ]);
  },
);
