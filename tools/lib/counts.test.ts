import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserCounts, sum, unitCounts } from './counts.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cotejo-counts-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const report = (content: unknown) => {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
};

test('unit tests are counted from the report', () => {
  expect(unitCounts(report({ numPassedTests: 7, numFailedTests: 2 }), false)).toEqual({
    passed: 7,
    failed: 2,
  });
});

test('a unit suite that broke outside a test counts as one failure', () => {
  expect(unitCounts(report({ numPassedTests: 7, numFailedTests: 0 }), false)).toEqual({
    passed: 7,
    failed: 1,
  });
});

test('a suite that ran nothing, or left no report, counts as one failure', () => {
  expect(unitCounts(report({ numPassedTests: 0, numFailedTests: 0 }), true)).toEqual({
    passed: 0,
    failed: 1,
  });
  expect(unitCounts(join(folder, 'absent.json'), true)).toEqual({ passed: 0, failed: 1 });
  expect(browserCounts(join(folder, 'absent.json'), true)).toEqual({ passed: 0, failed: 1 });
});

test('flaky and skipped browser tests have not passed', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 1 };
  expect(browserCounts(report({ stats }), true)).toEqual({ passed: 5, failed: 3 });
});

test('suites add up', () => {
  expect(
    sum([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 3 },
    ]),
  ).toEqual({ passed: 3, failed: 3 });
});
