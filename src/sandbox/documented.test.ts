import { describe, expect, it } from 'vitest';
import { sandboxProfiles } from './apptenticate/profiles.ts';
import { biometricsRule, livenessRule, refreshRule, tokenRule } from './apptenticate/rules.ts';
import { documented } from './documented.ts';
import { facialRule, passiveLivenessRule as photoRule, userRule } from './facephi/check.ts';
import { listUndocumentedFields } from './played-scenario.ts';

it('every documented field, code and status has a scenario', () => {
  const without = documented.filter(({ scenarios }) => scenarios.length === 0).map(({ name }) => name);
  expect(without).toEqual([]);
  expect(documented.length).toBeGreaterThan(130);
});

describe('the sandbox accepts exactly what is documented', () => {
  const biometrics = sandboxProfiles.map(biometricsRule);
  const fields = (rules: { required: readonly string[]; optional: readonly string[] }[]) =>
    rules.flatMap(({ required, optional }) => [...required, ...optional]);
  const tracking = ['extraData', 'operationId'];

  it.each([
    ['token', fields([tokenRule])],
    ['refresh', fields([refreshRule])],
    ['biometrics', fields(biometrics)],
    ['liveness', fields([livenessRule])],
    ['authenticateUser/v2', [...Object.keys(userRule.fields), ...tracking]],
    ['evaluatePassiveLiveness', Object.keys(photoRule.fields)],
    ['authenticateFacial', Object.keys(facialRule.fields)],
  ])('%s', (service, taken) => {
    const headers = ['authorization', 'x-api-key', 'family'];
    const named = documented
      .filter((one) => one.kind === 'request' && one.service === service && !one.name.includes(' '))
      .map(({ name }) => name)
      .filter((name) => !headers.includes(name));
    expect([...new Set(taken)].sort()).toEqual(named.sort());
  });
});

it('returns no undocumented field except the marked personal data', () => {
  expect(listUndocumentedFields(documented)).toEqual([
    'biometrics: citizen',
    'biometrics: first_name',
    'biometrics: last_name',
    'biometrics: photo',
  ]);
});
