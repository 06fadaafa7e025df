import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apptenticateAnswers } from '../fixtures/apptenticate-answers.ts';
import { apptenticateRequests } from '../fixtures/apptenticate-requests.ts';
import type { AnswerExample } from '../fixtures/examples.ts';
import { facephiAnswers } from '../fixtures/facephi-answers.ts';
import { facephiRequests } from '../fixtures/facephi-requests.ts';
import { captureToken, clientOf, jpeg, multipart, template } from './client.suite.ts';
import { type Sandbox, startSandbox } from './index.ts';

let sandbox: Sandbox;
let client: ReturnType<typeof clientOf>;
beforeAll(async () => {
  sandbox = await startSandbox();
  client = clientOf(sandbox);
});
afterAll(() => sandbox.close());

describe('every documented request is accepted', () => {
  it.each([...apptenticateRequests, ...facephiRequests])('$name ($source)', async (example) => {
    const answer = await client.send(example);
    expect(answer.text).not.toContain('detail');
    expect(answer.status).toBe(200);
    expect(answer.json['serviceResultCode'] ?? 0).toBe(0);
    expect(answer.json['valid'] ?? true).toBe(true);
  });
});

const documented = (answers: readonly AnswerExample[], name: string): Record<string, unknown> =>
  JSON.parse(answers.find((answer) => answer.name === name)?.body ?? '{}') as Record<string, unknown>;

/** Names and types of values: the shape of an answer, regardless of its content. */
const shape = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
};

describe('the sandbox answers in the documented shape', () => {
  it.each([
    ['valid, with the transaction id', () => client.biometrics('8-9001-1')],
    ['not valid', () => client.biometrics('8-9002-1')],
    [
      'token refused',
      () =>
        client.form('/api/token/', [
          { name: 'username', value: 'x' },
          { name: 'password', value: 'y' },
        ]),
    ],
    ['refresh refused', () => client.form('/api/token/refresh/', [{ name: 'refresh', value: 'x.y.z' }])],
    ['token expired', () => client.biometrics('8-9001-1', 'x.y.z')],
    ['live', () => client.liveness()],
    ['live, wrapped in data', () => client.liveness('8-9123-1')],
  ] as const)('Apptenticate, %s', async (name, call) => {
    expect(shape((await call()).json)).toEqual(shape(documented(apptenticateAnswers, name)));
  });

  it('Apptenticate, valid, without asking for the id', async () => {
    const body = multipart([
      { name: 'citizen_id', value: '8-9001-1' },
      { name: 'selfie', filename: 'a.jpg', contentType: 'image/jpeg' },
    ]);
    const { json } = await client.biometrics('8-9001-1', undefined, { body });
    expect(json).toEqual(documented(apptenticateAnswers, 'valid'));
  });

  it.each([
    ['authenticated', () => client.user('9001000001')],
    ['authenticated, with a newer template', () => client.user('9441000001')],
    ['live', () => client.facephi('evaluatePassiveLiveness', { imageBuffer: jpeg.toString('base64') })],
    [
      'no live, by the log only',
      () =>
        client.facephi(
          'evaluatePassiveLiveness',
          { imageBuffer: jpeg.toString('base64') },
          { 'x-reference': '9398000001' },
        ),
    ],
    [
      'the faces match, with the fields integrators see',
      () =>
        client.facephi('authenticateFacial', {
          token1: jpeg.toString('base64'),
          token2: jpeg.toString('base64'),
          method: 1,
        }),
    ],
    ['refused with 502', () => client.user('9507000001')],
  ] as const)('FacePhi, %s', async (name, call) => {
    expect(shape((await call()).json)).toEqual(shape(documented(facephiAnswers, name)));
  });

  it('FacePhi, invalid Base64', async () => {
    const { status, json } = await client.facephi('authenticateUser/v2', {
      userId: '9001000001',
      registeredTemplateRaw: `data:application/octet-stream;base64,${template}`,
      bestImageToken: captureToken,
      merchantReferenceId: 'authenticate-001',
    });
    expect([status, json['serviceResultCode']]).toEqual([400, -10]);
    expect(json['serviceResultLog']).toContain('registeredTemplateRaw');
  });
});
