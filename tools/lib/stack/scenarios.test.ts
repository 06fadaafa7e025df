import { describe, expect, test } from 'vitest';
import { demoOf, expectedOutcome, type Scenario } from './scenarios.ts';

const scenario = (number: number, expectsFor: Partial<Scenario['expectsFor']> = {}): Scenario => ({
  number,
  name: 'some',
  title: { es: 'Una', en: 'One' },
  cedula: `8-${number}-1`,
  expectsFor: {
    apptenticate: 'verified',
    apptenticateWithLiveness: 'verified',
    facephiToken: 'verified',
    facephiPhoto: 'verified',
    ...expectsFor,
  },
});
const both = { providers: ['apptenticate', 'facephi'], token: false, registryLiveness: false };

describe('expectedOutcome', () => {
  const differing = scenario(9001, {
    apptenticate: 'try-again',
    apptenticateWithLiveness: 'not-verified',
    facephiToken: 'unknown',
    facephiPhoto: 'unavailable',
  });

  test('the worst vendor result wins', () => {
    expect(expectedOutcome(differing, both)).toBe('unavailable');
    expect(expectedOutcome(differing, { ...both, token: true })).toBe('unknown');
  });
  test('a vendor that is not called does not count', () => {
    const registry = { ...both, providers: ['apptenticate'] };
    expect(expectedOutcome(differing, registry)).toBe('try-again');
    expect(expectedOutcome(differing, { ...registry, registryLiveness: true })).toBe('not-verified');
  });
  test('without a vendor nobody is verified', () => {
    expect(expectedOutcome(differing, { ...both, providers: [] })).toBe('unknown');
  });
});

test('the demo names the main people and where the others are', () => {
  const list = { scenarios: [scenario(9001), scenario(9310)], codes: {}, people: [] };
  expect(demoOf(list, both, 'http://127.0.0.1:1/')).toEqual({
    page: 'http://127.0.0.1:1/',
    people: [{ cedula: '8-9001-1', title: { es: 'Una', en: 'One' }, expects: 'verified' }],
  });
});
