import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './paths.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const rules = new Set(
  globSync('src/app/**/*.css', { cwd: root })
    .map((file) => read(file).replaceAll(/\/\*.*?\*\//gs, ''))
    .flatMap((css) => [...css.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name = '']) => name)),
);
const files = ['index.html', ...globSync('src/app/**/*.{ts,tsx,html}', { cwd: root })].filter(
  (file) => !/\.(test|suite)\./.test(file),
);

/** Whole names, and for `visit-${outcome}` the beginning `visit-`. */
function namesIn(file: string): { whole: string[]; beginnings: string[] } {
  const attributes = read(file).matchAll(/class(?:Name)?=(?:"([^"]*)"|\{((?:[^{}]|\{[^{}]*\})*)\})/g);
  const texts = [...attributes].flatMap(([, plain, code = '']) =>
    plain !== undefined
      ? [plain]
      : [...code.matchAll(/'([^']*)'|`([^`]*)`/g)].map(([, quoted, template = '']) => quoted ?? template),
  );
  const words = texts.flatMap((text) => text.replaceAll(/\$\{[^}]*\}/g, '\u0000').split(/\s+/));
  const names = words.filter((word) => /^[a-zA-Z]/.test(word));
  return {
    whole: names.filter((name) => !name.includes('\u0000')),
    beginnings: names.filter((name) => name.includes('\u0000')).map((name) => name.split('\u0000')[0] ?? ''),
  };
}

test('every class name of a screen has a rule', () => {
  const without = files.flatMap((file) => {
    const { whole, beginnings } = namesIn(file);
    return [
      ...whole.filter((name) => !rules.has(name)),
      ...beginnings.filter((beginning) => ![...rules].some((rule) => rule.startsWith(beginning))),
    ].map((name) => `${file}: ${name}`);
  });
  expect(without).toEqual([]);
});

test('every rule has a screen that uses it', () => {
  const texts = files.map(read).join('\n');
  const beginnings = files.flatMap((file) => namesIn(file).beginnings);
  const unused = [...rules].filter(
    (rule) =>
      !new RegExp(`(?<![\\w-])${rule}(?![\\w-])`).test(texts) &&
      !beginnings.some((beginning) => beginning !== '' && rule.startsWith(beginning)),
  );
  expect(unused).toEqual([]);
});
