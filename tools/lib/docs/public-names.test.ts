import { describe, expect, test } from 'vitest';
import { frozenNames, type NameKind, namingRules, presentNames } from './public-names.ts';

const frozen = frozenNames();
const present = await presentNames();
const kinds = Object.keys(namingRules) as NameKind[];

describe.each(kinds)('%s', (kind) => {
  test('there are some', () => {
    expect(frozen[kind].length).toBeGreaterThan(0);
  });

  test('no name was removed: alarms, deployments and clients use it', () => {
    expect(frozen[kind].filter((name) => !present[kind].includes(name))).toEqual([]);
  });

  test('a new name is on the list: `npm run docs` adds it', () => {
    expect(present[kind].filter((name) => !frozen[kind].includes(name))).toEqual([]);
  });

  test('each follows the rule', () => {
    expect(present[kind].filter((name) => !namingRules[kind].test(name))).toEqual([]);
  });
});

test('counters and durations have their suffixes', () => {
  const wrong = present.metrics.filter(
    (name) =>
      name.includes('_total ') !== name.endsWith(' counter') ||
      name.includes('_seconds ') !== name.endsWith(' histogram'),
  );
  expect(wrong).toEqual([]);
});
