import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf, type Got, jpeg } from '../client.suite.ts';
import { type Sandbox, startSandbox } from '../index.ts';
import { person } from '../people.ts';
import { scenarios } from './index.ts';
import type { FacephiVerdict, Fault, Scenario } from './types.ts';

let sandbox: Sandbox;
let client: ReturnType<typeof clientOf>;
beforeAll(async () => {
  sandbox = await startSandbox({ timings: { dripMs: 1, slowMs: 5, hangMs: 5 } });
  client = clientOf(sandbox);
});
afterAll(() => sandbox.close());

const image = jpeg.toString('base64');
const calm = (scenario: Scenario) => !scenario.apptenticate.fault && !scenario.facephi.fault;

const passiveLiveness = (userId: string) =>
  client.facephi('evaluatePassiveLiveness', { imageBuffer: image }, { 'x-reference': userId });
const authenticateFacial = (userId: string) =>
  client.facephi(
    'authenticateFacial',
    { token1: image, token2: image, method: 1 },
    { 'x-reference': userId },
  );

/** Undefined fields must be absent, not null. */
const expectFields = (json: Got['json'], fields: Record<string, unknown>) => {
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) expect(json).not.toHaveProperty(name);
    else expect(json[name]).toEqual(value);
  }
};

describe.each(scenarios.filter(calm))('$number $name', ({ number, apptenticate, facephi }) => {
  const { cedula, userId } = person(number, 1);

  it('at Apptenticate', async () => {
    const { status, json, text } = await client.biometrics(cedula);
    expect(status).toBe(200);
    const { valid, code, message, id, extra } = apptenticate.answer;
    expectFields(json, { valid, code, message, ...extra });
    if (id === 'none') expect(json).not.toHaveProperty('id');
    else if (id === 'own') expect(json['id']).toSatisfy(Number.isSafeInteger);
    else expect(text).toContain(`"id":${id}}`);
  });

  it('at Apptenticate’s liveness service', async () => {
    const { score, quality, liveness, wrapped } = apptenticate.liveness;
    const answer = { api_response: { score, quality, liveness } };
    expect((await client.liveness(cedula)).json).toEqual(wrapped ? { data: answer } : answer);
  });

  it('at authenticateUser/v2', async () => {
    const { json } = await client.user(userId);
    const { token } = facephi;
    expectFields(json, { serviceResultCode: token.code, serviceFacialAuthenticationResult: token.face });
    expectFields(json, { serviceLivenessResult: token.liveness, serviceLivenessLog: token.livenessLog });
    expectFields(json, { serviceFacialSimilarityResult: token.similarity });
    expect('registeredTemplateRaw' in json).toBe(token.newTemplate === true);
    expect(json['merchantReferenceId']).toBe('authenticate-001');
  });

  it('at the two photo services', async () => {
    const photo: FacephiVerdict = facephi.photo;
    expectFields((await passiveLiveness(userId)).json, {
      serviceResultCode: photo.code,
      serviceLivenessResult: photo.liveness,
      serviceResultLog: photo.livenessLog ?? photo.log,
    });
    expectFields((await authenticateFacial(userId)).json, {
      serviceFacialAuthenticationResult: photo.face,
      serviceFacialSimilarityResult: photo.similarity,
    });
  });
});

/** How a fault looks to a client; `failed` without a complete response. */
async function observed(call: Promise<Got>): Promise<Got | 'failed'> {
  try {
    return await call;
  } catch {
    return 'failed';
  }
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const expectations: Record<Exclude<Fault['kind'], 'status'>, (answer: Got) => void> = {
  hang: () => expect.unreachable(),
  reset: () => expect.unreachable(),
  truncated: () => expect.unreachable(),
  tls: () => expect.unreachable(),
  drip: ({ status, text }) => expect([status, isJson(text)]).toEqual([200, true]),
  slow: ({ status, text }) => expect([status, isJson(text)]).toEqual([200, true]),
  malformed: ({ status, text }) => expect([status, isJson(text), text[0]]).toEqual([200, false, '{']),
  html: ({ status, headers }) =>
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']),
  empty: ({ status, text }) => expect([status, text]).toEqual([200, '']),
  'wrong-types': ({ json }) => expect(json['valid'] ?? json['serviceResultCode']).toEqual(expect.any(String)),
  huge: ({ text }) => expect(text.length).toBeGreaterThan(2 ** 20),
  redirect: ({ status, headers }) => expect([status, headers.get('location')]).toEqual([302, '/elsewhere/']),
};

async function expectFault(fault: Fault, call: Promise<Got>): Promise<void> {
  const answer = await observed(call);
  if (['hang', 'reset', 'truncated', 'tls'].includes(fault.kind)) {
    expect(answer).toBe('failed');
  } else if (answer === 'failed') expect.unreachable(`${fault.kind} gave no answer`);
  else if (fault.kind === 'status') {
    expect(answer.status).toBe(fault.status);
    expect(answer.json['detail'] ?? answer.json['message']).toEqual(expect.any(String));
    expect(answer.headers.get('retry-after')).toBe(
      fault.retryAfter === undefined ? null : String(fault.retryAfter),
    );
  } else expectations[fault.kind](answer);
}

describe.each(scenarios.filter((scenario) => !calm(scenario)))(
  '$number $name',
  ({ number, apptenticate, facephi }) => {
    const { cedula, userId } = person(number, 1);

    it('at Apptenticate', async () => {
      const call = client.biometrics(cedula);
      if (apptenticate.fault) await expectFault(apptenticate.fault, call);
      else expect((await call).json['valid']).toBe(true);
    });

    it('at FacePhi', async () => {
      for (const call of [client.user, passiveLiveness, authenticateFacial]) {
        if (facephi.fault) await expectFault(facephi.fault, call(userId));
        else expect((await call(userId)).status).toBe(200);
      }
    });
  },
);

it('wrong types turn a yes into a text', async () => {
  expect((await client.biometrics('8-9515-1')).json['valid']).toBe('true');
  expect((await client.user('9515000001')).json).toMatchObject({
    serviceResultCode: '0',
    serviceFacialAuthenticationResult: '3',
    serviceLivenessResult: '3',
  });
});

it('a redirect that is followed leads to a yes and shows in the ledger', async () => {
  const followed = await client.biometrics('8-9518-1', undefined, { redirect: 'follow' });
  expect(followed.json['valid']).toBe(true);
  expect((await client.ledger('apptenticate')).at(-1)?.route).toBe('GET /elsewhere/');
});
