import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Reason } from '../../contract/outcome.ts';
import { apptenticateAnswers } from '../../fixtures/apptenticate-answers.ts';
import { facephiAnswers } from '../../fixtures/facephi-answers.ts';
import { answer } from '../testing/vendor.suite.ts';
import { type DocumentStage, openStage } from './documented.suite.ts';

/*
 * Every field of the documents' answers, by service: what the adapters make of an answer without it, and of one where it
 * has another type. Written by hand; docs/reference/scenarios.md names these rows as their tests.
 */
let stage: DocumentStage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.vendor.close());

const bodyOf = (service: string, name: string): Record<string, unknown> => {
  const found = [...apptenticateAnswers, ...facephiAnswers].find(
    (one) => one.service === service && one.name === name,
  );
  if (found === undefined) throw new Error(`no such example: ${service}, ${name}`);
  return JSON.parse(found.body) as Record<string, unknown>;
};

/** The documented answer with its field absent or of another type, at any depth. */
function changed(json: Record<string, unknown>, field: string, how: 'absent' | 'mistyped'): object {
  return Object.fromEntries(
    Object.entries(json).flatMap(([name, value]): [string, unknown][] => {
      if (name === field) return how === 'absent' ? [] : [[name, { of: 'another type' }]];
      const inner = typeof value === 'object' && value !== null && !Array.isArray(value);
      return [[name, inner ? changed(value as Record<string, unknown>, field, how) : value]];
    }),
  );
}

const send = (path: string, body: unknown, status = 200) => {
  stage.plays[path] = answer(status, JSON.stringify(body));
};
const livenessPath = '/api/v3/biometrics/liveness/';

beforeEach(() => {
  send('/api/token/', { access: 'access-1', refresh: 'refresh-1' });
  send('/api/token/refresh/', { access: 'access-2' });
  send('/beta/', bodyOf('biometrics', 'valid, with the transaction id'));
  send(livenessPath, bodyOf('liveness', 'live'));
  send(
    '/services/authenticateUser/v2',
    bodyOf('authenticateUser/v2', 'authenticated, with a newer template'),
  );
  send('/services/evaluatePassiveLiveness', bodyOf('evaluatePassiveLiveness', 'live'));
  send(
    '/services/authenticateFacial',
    bodyOf('authenticateFacial', 'the faces match, with the fields integrators see'),
  );
});

type Row = [name: string, absent: Reason, mistyped: Reason];
const fieldOf = (name: string) => name.split(': ')[1] ?? '';
const serviceOf = (name: string) => name.split(': ')[0] ?? '';

describe('Apptenticate', () => {
  test.each<Row>([
    ['biometrics: valid', 'unreadable-answer', 'unreadable-answer'],
    ['biometrics: message', 'ok', 'unreadable-answer'],
    ['biometrics: code', 'ok', 'unreadable-answer'],
    ['biometrics: id', 'ok', 'unreadable-answer'],
  ])('%s absent: %s; of another type: %s', async (name, absent, mistyped) => {
    const body = bodyOf('biometrics', 'valid, with the transaction id');
    send('/beta/', changed(body, fieldOf(name), 'absent'));
    expect((await stage.apptenticate()).reason).toBe(absent);
    send('/beta/', changed(body, fieldOf(name), 'mistyped'));
    expect((await stage.apptenticate()).reason).toBe(mistyped);
  });

  test.each<Row>([
    ['liveness: api_response', 'unreadable-answer', 'unreadable-answer'],
    ['liveness: score', 'ok', 'ok'],
    ['liveness: quality', 'unreadable-answer', 'unreadable-answer'],
    ['liveness: liveness', 'unreadable-answer', 'unreadable-answer'],
    ['liveness: data', 'unreadable-answer', 'unreadable-answer'],
  ])('%s absent: %s; of another type: %s', async (name, absent, mistyped) => {
    const env = { APPTENTICATE_LIVENESS: 'on' };
    const body = bodyOf('liveness', name === 'liveness: data' ? 'live, wrapped in data' : 'live');
    send(livenessPath, body);
    expect((await stage.apptenticate(env)).reason).toBe('ok');
    send(livenessPath, changed(body, fieldOf(name), 'absent'));
    expect((await stage.apptenticate(env)).reason).toBe(absent);
    send(livenessPath, changed(body, fieldOf(name), 'mistyped'));
    expect((await stage.apptenticate(env)).reason).toBe(mistyped);
  });

  test.each<Row>([
    ['token: access', 'unreachable', 'unreachable'],
    ['token: refresh', 'ok', 'unreachable'],
  ])('%s absent: %s; of another type: %s', async (name, absent, mistyped) => {
    const body = { access: 'access-1', refresh: 'refresh-1' };
    send('/api/token/', changed(body, fieldOf(name), 'absent'));
    expect((await stage.apptenticate()).reason).toBe(absent);
    send('/api/token/', changed(body, fieldOf(name), 'mistyped'));
    expect((await stage.apptenticate()).reason).toBe(mistyped);
  });

  test.each([
    ['refresh: access', 200, { access: { of: 'another type' } }],
    ['refresh: detail', 401, { detail: 'Token is invalid or expired' }],
    ['refresh: code', 401, bodyOf('refresh', 'refresh refused')],
    ['refresh: 401', 401, {}],
  ])('%s: no new token by that, so one by name and password', async (_, status, body) => {
    send('/api/token/refresh/', body, status);
    stage.plays['/beta/'] = (received, response) => {
      send('/api/token/', { access: 'access-3' });
      const again = received.headers.authorization === 'Bearer access-3';
      answer(again ? 200 : 401, '{"valid":true}')(received, response);
    };
    expect((await stage.apptenticate()).reason).toBe('ok');
  });

  test('refresh: 200 gives the token of the second call', async () => {
    expect('refresh: 200').toContain('refresh');
    stage.plays['/beta/'] = (received, response) =>
      answer(received.headers.authorization === 'Bearer access-2' ? 200 : 401, '{"valid":true}')(
        received,
        response,
      );
    expect((await stage.apptenticate()).reason).toBe('ok');
  });

  test.each([
    ['token: 401', 401, 'credentials'],
    ['token: detail', 401, 'credentials'],
    ['token: 200', 200, 'ok'],
  ])('%s: %i is %s', async (_, status, reason) => {
    const refused = bodyOf('token', 'token refused');
    send('/api/token/', status === 200 ? { access: 'access-1', refresh: 'r' } : refused, status);
    expect((await stage.apptenticate()).reason).toBe(reason);
  });

  test.each([
    ['biometrics: detail', 401, 'credentials', { detail: 'Given token not valid for any token type' }],
    ['biometrics: 401', 401, 'credentials', {}],
    ['biometrics: 200', 200, 'ok', {}],
    ['liveness: 200', 200, 'ok', {}],
  ])('%s', async (_, status, reason, texts) => {
    const name = status === 401 ? 'token expired' : 'valid';
    send('/beta/', bodyOf('biometrics', name), status);
    expect(await stage.apptenticate({ APPTENTICATE_LIVENESS: 'on' })).toMatchObject({ reason, texts });
  });
});

describe('FacePhi', () => {
  const capture = { image: null, token: { bestImageToken: 'dG9rZW4=' } };
  const ask = (service: string) =>
    service === 'authenticateUser/v2'
      ? stage.facephi({ FACEPHI_CAPTURE: 'token' }, capture)
      : stage.facephi();
  const examples: Record<string, string> = {
    'authenticateUser/v2': 'authenticated, with a newer template',
    evaluatePassiveLiveness: 'live',
    authenticateFacial: 'the faces match, with the fields integrators see',
  };

  test.each<Row>([
    ['authenticateUser/v2: timestamp', 'ok', 'ok'],
    ['authenticateUser/v2: transactionId', 'ok', 'unreadable-answer'],
    ['authenticateUser/v2: serviceResultCode', 'contradictory-answer', 'unreadable-answer'],
    ['authenticateUser/v2: serviceResultLog', 'ok', 'unreadable-answer'],
    ['authenticateUser/v2: serviceFacialSimilarityResult', 'ok', 'unreadable-answer'],
    ['authenticateUser/v2: serviceFacialAuthenticationLog', 'ok', 'unreadable-answer'],
    ['authenticateUser/v2: serviceFacialAuthenticationResult', 'contradictory-answer', 'unreadable-answer'],
    ['authenticateUser/v2: serviceLivenessResult', 'contradictory-answer', 'unreadable-answer'],
    ['authenticateUser/v2: serviceLivenessLog', 'ok', 'unreadable-answer'],
    ['authenticateUser/v2: merchantReferenceId', 'ok', 'unreadable-answer'],
    ['authenticateUser/v2: registeredTemplateRaw', 'ok', 'unreadable-answer'],
    ['evaluatePassiveLiveness: serviceResultCode', 'contradictory-answer', 'unreadable-answer'],
    ['evaluatePassiveLiveness: serviceResultLog', 'ok', 'unreadable-answer'],
    ['evaluatePassiveLiveness: serviceTime', 'ok', 'ok'],
    ['evaluatePassiveLiveness: serviceTransactionId', 'ok', 'unreadable-answer'],
    ['evaluatePassiveLiveness: serviceLivenessResult', 'contradictory-answer', 'unreadable-answer'],
    ['authenticateFacial: serviceFacialAuthenticationResult', 'contradictory-answer', 'unreadable-answer'],
    ['authenticateFacial: serviceFacialSimilarityResult', 'ok', 'unreadable-answer'],
    ['authenticateFacial: serviceResultLog', 'ok', 'unreadable-answer'],
    ['authenticateFacial: serviceTransactionId', 'ok', 'unreadable-answer'],
    ['authenticateFacial: serviceResultCode', 'ok', 'contradictory-answer'],
    ['authenticateFacial: serviceTime', 'ok', 'ok'],
  ])('%s absent: %s; of another type: %s', async (name, absent, mistyped) => {
    const service = serviceOf(name);
    const body = bodyOf(service, examples[service] ?? '');
    expect(body).toHaveProperty(fieldOf(name));
    send(`/services/${service}`, changed(body, fieldOf(name), 'absent'));
    expect((await ask(service)).reason).toBe(absent);
    send(`/services/${service}`, changed(body, fieldOf(name), 'mistyped'));
    expect((await ask(service)).reason).toBe(mistyped);
  });

  test.each<[string, number, Reason]>([
    ['any: 400', 400, 'request-refused'],
    ['any: 401', 401, 'credentials'],
    ['any: 403', 403, 'forbidden'],
    ['any: 502', 502, 'vendor-error'],
    ['any: 504', 504, 'no-answer'],
    ['any: message', 400, 'request-refused'],
    ['authenticateFacial: 400', 400, 'request-refused'],
    ['authenticateFacial: 200', 200, 'ok'],
    ['evaluatePassiveLiveness: 200', 200, 'ok'],
    ['authenticateUser/v2: 200', 200, 'ok'],
  ])('%s: %i is %s', async (name, status, reason) => {
    const service = serviceOf(name) === 'any' ? 'authenticateFacial' : serviceOf(name);
    if (status !== 200) send(`/services/${service}`, { message: `Status ${status}` }, status);
    const report = await ask(service);
    expect(report.reason).toBe(reason);
    expect(Object.values(report.texts).includes(`Status ${status}`)).toBe(status !== 200);
  });
});
