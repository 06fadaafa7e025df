import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstLocale, type Locale, locales } from '../../../src/contract/locale.ts';
import { cache } from '../paths.ts';
import { localeFiles } from './files.ts';
import { type PoEntry, readPo, writePo } from './po.ts';
import { type FoundSentence, importFile, sentencesOf } from './sentences.ts';
import { exportLocale, importLocale } from './translate.ts';

const folder = join(cache, 'locales-test');

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const byPath = (one: FoundSentence, other: FoundSentence) => one.path.localeCompare(other.path);

async function sentencesIn(locale: string, from?: string) {
  const found: [string, FoundSentence[]][] = [];
  for (const file of localeFiles)
    found.push([file.file, sentencesOf(file, await importFile(file, locale, from)).toSorted(byPath)]);
  return found;
}

const change = (po: string, changed: (entry: PoEntry) => PoEntry) => writePo('xx', readPo(po).map(changed));

describe('every sentence of every part', () => {
  test.each(locales)(
    '%s comes back as it was exported',
    async (locale) => {
      // As another locale, for the model itself is not written.
      const code = locale === firstLocale ? 'xa' : 'xb';
      const po = change(await exportLocale(locale, true), (entry) => entry);
      await importLocale(code, po, folder);
      const before = await sentencesIn(locale);
      expect(before.flatMap(([, sentences]) => sentences).length).toBeGreaterThan(900);
      expect(await sentencesIn(code, folder)).toEqual(before);
    },
    120_000,
  );

  test('no sentence is outside of the files that are exported', async () => {
    const exported = new Set(readPo(await exportLocale(firstLocale, true)).map(({ source }) => source));
    const { es } = await import('../../../src/locales/es/es.ts');
    const { kioskEs } = await import('../../../src/locales/es/kiosk.ts');
    const { problemsEs } = await import('../../../src/locales/es/problems.ts');
    const whole = { file: 'whole', name: '', type: '', from: '', about: '' };
    const texts = [es, kioskEs, problemsEs].flatMap((it) => sentencesOf(whole, it)).map(({ text }) => text);
    expect(texts.filter((text) => !exported.has(text))).toEqual([]);
  });
});

test('a translator reads who is addressed, what to keep, and the English', async () => {
  const po = await exportLocale('en' as Locale, true);
  expect(po).toContain('#. Keep {at}, {of}.\n#: src/locales/es/es.ts\nmsgctxt "visit:common.step"');
  const fresh = await exportLocale('pt', false);
  expect(fresh).toContain('#. English: Continue\n');
  expect(readPo(fresh).filter(({ translation }) => translation !== '')).toEqual([]);
});

describe('what a translated file lacks is refused by name', () => {
  let complete = '';
  beforeAll(async () => {
    complete = await exportLocale('en', true);
  });
  const attempt = async (changed: (entry: PoEntry) => PoEntry, context = 'visit:common.step') =>
    importLocale(
      'xc',
      change(complete, (entry) => (entry.context === context ? changed(entry) : entry)),
      folder,
    );

  test.each<[string, (entry: PoEntry) => PoEntry, RegExp]>([
    ['no translation', (it) => ({ ...it, translation: ' ' }), /^visit:common\.step: has no translation$/],
    [
      'a value',
      (it) => ({ ...it, translation: 'Step {at}' }),
      /^visit:common\.step: must have \{at\}, \{of\}$/,
    ],
    ['a value of another name', (it) => ({ ...it, translation: '{at} {off}' }), /must have/],
    ['fuzzy', (it) => ({ ...it, isFuzzy: true }), /fuzzy/],
    ['stale', (it) => ({ ...it, source: 'Parte {at} de {of}' }), /has changed since the export/],
    [
      'another sentence',
      (it) => ({ ...it, context: 'visit:none' }),
      /step: is missing\nvisit:none: there is no such/,
    ],
  ])('%s', async (_, changed, message) => {
    await expect(attempt(changed)).rejects.toThrow(message);
  });

  test('the model, and what is no language', async () => {
    await expect(importLocale('es', complete, folder)).rejects.toThrow('is the model');
    await expect(importLocale('../x', complete, folder)).rejects.toThrow('two small letters');
  });
});

describe('gettext PO', () => {
  test.each([
    ['quotes and a backslash', 'say "\\" twice'],
    ['lines and tabs', 'one\ntwo\tthree'],
    ['no ASCII', 'cédula ⟦…⟧ 🙂'],
    ['what looks like code', '`tick` {name} \\u0041'],
  ])('%s', (_, text) => {
    const entry = { context: 'a:b', source: text, translation: text, isFuzzy: false };
    expect(readPo(writePo('xx', [entry]))).toEqual([entry]);
  });

  test('as other programs write it: long texts in pieces, CRLF, a byte order mark, what is obsolete', () => {
    const text =
      '\uFEFFmsgid ""\r\nmsgstr ""\r\n"Language: pt\\n"\r\n\r\n#, fuzzy, c-format\r\n#| msgid "old"\r\nmsgctxt "a:b"\r\n' +
      'msgid ""\r\n"one "\r\n"two"\r\nmsgstr ""\r\n"um "\r\n"dois"\r\n\r\n#~ msgid "gone"\r\n#~ msgstr "foi"\r\n';
    expect(readPo(text)).toEqual([
      { context: 'a:b', source: 'one two', translation: 'um dois', isFuzzy: true },
    ]);
  });

  test('what is no PO file is refused', () => {
    expect(() => readPo('<xliff>')).toThrow('no line of a PO file');
  });
});
