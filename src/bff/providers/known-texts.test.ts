import { expect, test } from 'vitest';
import { apptenticateAnswers } from '../../fixtures/apptenticate-answers.ts';
import type { AnswerExample } from '../../fixtures/examples.ts';
import { facephiAnswers } from '../../fixtures/facephi-answers.ts';
import { keepKnownTexts } from './known-texts.ts';
import { reportOf } from './provider.ts';

const stored = (provider: 'apptenticate' | 'facephi', message: string) =>
  keepKnownTexts(reportOf(provider, 'ok', { texts: { message } })).texts['message'];

const textsIn = (examples: readonly AnswerExample[]): string[] =>
  examples.flatMap(({ body }) =>
    Object.entries(JSON.parse(body) as Record<string, unknown>).flatMap(([name, value]) =>
      typeof value === 'string' && /^(message|detail)$|Log$/.test(name) ? [value] : [],
    ),
  );

test.each(textsIn(apptenticateAnswers))('Apptenticate prints %j: recorded', (text) => {
  expect(stored('apptenticate', text)).toBe(text);
});
test.each(textsIn(facephiAnswers))('FacePhi prints %j: recorded', (text) => {
  expect(stored('facephi', text)).toBe(text);
});

test.each([
  [' positive', 'Positive'],
  ['NO_LIVE', 'NoLive'],
  ['no live', 'NoLive'],
])('%j is recorded as %j', (text, as) => {
  expect(stored('facephi', text)).toBe(as);
});

test.each([
  '8-123-4567',
  '08-0123-004567',
  '8 123 4567',
  'Cédula 8.123.4567 de MARÍA PÉREZ',
  'MARIA',
  'Live 8-123-4567',
  'El rostro no coincide con la cédula 8-123-4567',
  'Status 8123',
  '',
])('%j may name somebody: only its length is recorded', (text) => {
  for (const provider of ['apptenticate', 'facephi'] as const)
    expect(stored(provider, text)).toBe(`unlisted:${text.length}`);
});

test.each([
  ['35d93da8-b843-4033-8e78-c0aabedcef8b', true],
  ['90071992547409931234', true],
  ['op:1_a.b', true],
  ['8-123-4567', false],
  ['08-0123-004567', false],
  ['pe-12-34', false],
  ['8-AV-1-2', false],
  ['María Pérez', false],
])('the transaction %s is recorded: %s', (id, isStored) => {
  const { transactions } = keepKnownTexts(reportOf('facephi', 'ok', { transactions: [id] }));
  expect(transactions).toEqual(isStored ? [id] : []);
});
