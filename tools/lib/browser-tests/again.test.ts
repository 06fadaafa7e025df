import { expect, test } from 'vitest';
import { passedNow, secondRun } from './again.ts';

test('failed tests run again, within the same selection', () => {
  const again = secondRun(['--reporter=dot,json', '--grep', '@faults'], ['a']);
  expect(again?.args).toEqual(['--grep', '@faults', '--last-failed']);
  expect(again?.env['COTEJO_E2E_RECORD']).toBe('1');
  expect(again?.env['PLAYWRIGHT_JSON_OUTPUT_FILE'], 'the first run’s counts stay').toMatch(/failures\.json$/);
});

test('nothing runs again when nothing failed, too much failed, or a person watches', () => {
  expect(secondRun([], [])).toBeUndefined();
  expect(secondRun([], Array<string>(21).fill('a'))).toBeUndefined();
  for (const arg of ['--ui', '--debug', '--list', '--last-failed'])
    expect(secondRun([arg], ['a'])).toBeUndefined();
});

test('names what passes on the second run', () => {
  const spec = (title: string, ok: boolean) => ({ title, ok, file: 'faults/a.spec.ts', line: 3 });
  const file = { title: 'faults/a.spec.ts', specs: [spec('one', true), spec('two', false)] };
  const group = { title: 'group', specs: [spec('three', true)] };
  expect(passedNow({ title: '', suites: [{ ...file, suites: [group] }] })).toEqual([
    'faults/a.spec.ts:3 one',
    'faults/a.spec.ts:3 three',
  ]);
});
