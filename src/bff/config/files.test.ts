import { afterAll, expect, test } from 'vitest';
import { complaints, makeFiles } from '../testing/config.suite.ts';
import { configOf, sandboxEnv } from '../testing/env.suite.ts';

const { file, remove } = makeFiles();
afterAll(remove);

test('codes map to reasons, or to the kinds of refusal that resellers know', () => {
  const codes = configOf({
    APPTENTICATE_CODES_FILE: file({ 101: 'no-match', 103: 'bad-format', '-7': 'deceased' }),
  }).vendors.apptenticate?.codes;
  expect([...(codes ?? [])].sort()).toEqual([
    [-7, 'deceased'],
    [101, 'face-mismatch'],
    [103, 'cedula-format'],
  ]);
});
test.each([
  ['a pass', { 0: 'ok' }, '0'],
  ['what is no verdict', { 1: 'no-answer' }, '1'],
  ['a reason that there is not', { 1: 'ugly' }, '1'],
  ['a code that is no number', { one: 'minor' }, 'one'],
])('a code cannot mean %s', (_, content, at) => {
  const errors = complaints({ ...sandboxEnv, APPTENTICATE_CODES_FILE: file(content) });
  expect(errors).toEqual({ APPTENTICATE_CODES_FILE: expect.stringContaining(`wrong at ${at}`) as string });
});

test('enrolments are normalised like submitted claims', () => {
  const entries = [{ cedula: ' 8-av-1-2', userId: '9001000001', template: 'AAAA' }];
  expect(configOf({ ENROLMENTS_FILE: file(entries) }).enrolments).toEqual([
    { ...entries[0], cedula: '8AV-1-2' },
  ]);
});
test.each([
  ['not JSON', '[', 'is not JSON'],
  [
    'a userId of one digit',
    [{ cedula: '8-1-1', userId: '7', image: 'AAAA' }],
    'is wrong at 0.userId: must have two digits or more',
  ],
  [
    'nothing to compare with',
    [{ cedula: '8-1-1', userId: '77' }],
    'is wrong at 0: needs a template or an image',
  ],
  [
    'a data: prefix',
    [{ cedula: '8-1-1', userId: '77', image: 'data:image/jpeg;base64,AAAA' }],
    'is wrong at 0.image: must be Base64 without a data: prefix',
  ],
  [
    'no cédula',
    [{ cedula: 'x', userId: '77', image: 'AAAA' }],
    'is wrong at 0.cedula: does not fit CLAIM_PATTERN',
  ],
])('enrolments with %s', (_, content, what) => {
  expect(complaints({ ...sandboxEnv, ENROLMENTS_FILE: file(content) })).toEqual({ ENROLMENTS_FILE: what });
});

test('the demonstration is public as it is written', () => {
  const demo = {
    page: 'http://127.0.0.1:1/',
    people: [{ cedula: '8-9001-1', title: { es: 'a', en: 'b' }, expects: 'verified' }],
  };
  expect(configOf({ DEMO_FILE: file(demo) }).public.demo).toEqual(demo);
  expect(Object.keys(complaints({ ...sandboxEnv, DEMO_FILE: file({}) }) ?? {})).toEqual(['DEMO_FILE']);
});
