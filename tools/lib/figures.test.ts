import ts from 'typescript';
import { expect, test } from 'vitest';
import { countLines } from './figures.ts';

test('blank lines count nowhere, a comment beside code counts as code', () => {
  const text = [
    '/**',
    ' * A comment of three lines.',
    ' */',
    '',
    'export const sum = (a: number) => {',
    '  // One of its own.',
    '  return [a',
    '  ]; // beside code',
    '};',
    '',
    '/* at the end */',
  ].join('\n');
  const source = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, false);
  expect(countLines(source)).toEqual({ code: 4, comments: 5 });
});
