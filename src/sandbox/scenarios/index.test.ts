import { describe, expect, it } from 'vitest';
import { apptenticateRefusals } from '../../fixtures/apptenticate-answers.ts';
import { facephiCodes } from '../../fixtures/facephi-answers.ts';
import { expectedOutcomes, parseScenarioReference, scenarios, worst } from './index.ts';
import { refusalByCode } from './registry-codes.ts';

const numbers = scenarios.map((scenario) => scenario.number);

describe('the scenario table', () => {
  it('has each number and each name once, all in the reserved range', () => {
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(new Set(scenarios.map(({ name }) => name)).size).toBe(numbers.length);
    expect(numbers.every((number) => number >= 9001 && number <= 9999)).toBe(true);
  });

  it('names every row in both languages, in kebab case, with its document', () => {
    for (const { name, title, source } of scenarios) {
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(title.es).not.toBe('');
      expect(title.en).not.toBe('');
      expect(source).not.toBe('');
    }
  });

  it.each(facephiCodes)('plays $field $code ($meaning)', ({ field, code }) => {
    const plays = scenarios.map(({ facephi }) => facephi.token);
    const values = plays.map((play) =>
      field === 'serviceResultCode'
        ? play.code
        : field === 'serviceLivenessResult'
          ? play.liveness
          : play.face,
    );
    expect(values).toContain(code);
  });

  it('plays every kind of refusal of the registry under a code of its own', () => {
    expect(Object.values(refusalByCode).sort()).toEqual([...apptenticateRefusals.kinds].sort());
    const played = scenarios.map(({ apptenticate }) => apptenticate.answer.code);
    for (const code of Object.keys(refusalByCode)) expect(played).toContain(Number(code));
  });

  it('has one person for each outcome', () => {
    const main = scenarios.filter(({ number }) => number < 9100);
    const all = main.map((scenario) => worst(Object.values(expectedOutcomes(scenario))));
    expect(new Set(all)).toEqual(
      new Set(['verified', 'not-verified', 'try-again', 'unavailable', 'unknown']),
    );
    for (const scenario of main) expect(new Set(Object.values(expectedOutcomes(scenario))).size).toBe(1);
  });
});

describe('the request selects the scenario', () => {
  it.each([
    ['8-9001-1', 9001],
    ['8-9001-987654', 9001],
    ['9001000001', 9001],
    ['8-9300-5', 9300],
  ])('%s is a row', (reference, number) => {
    expect(parseScenarioReference(reference)).toMatchObject({ kind: 'scenario', scenario: { number } });
  });

  it.each([undefined, '', '8-123-4567', '8-9000-1', '8-8999-1', '9-9001-1', '001', '90010000011', '8-9001-'])(
    '%s is ordinary',
    (reference) => {
      expect(parseScenarioReference(reference)).toEqual({ kind: 'ordinary' });
    },
  );

  it.each(['8-9099-1', '9999000001'])('%s is reserved and unknown', (reference) => {
    expect(parseScenarioReference(reference).kind).toBe('unknown');
  });
});
