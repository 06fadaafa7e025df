import { describe, expect, test } from 'vitest';
import { hear, isHeldStill, silent, type WedgeReading } from './wedge.ts';

type Typed = [key: string, after: number, chord?: boolean];

/** Keys with the milliseconds since the previous one. */
function typed(keys: Typed[]): WedgeReading[] {
  let wedge = silent;
  let at = 1_000;
  return keys.map(([key, after, chord = false]) => {
    at += after;
    const reading = hear(wedge, { key, at, chord });
    wedge = reading.wedge;
    return reading;
  });
}

const row = (text: string, every: number): Typed[] => [...text].map((key) => [key, every]);
const scans = (keys: Typed[]) => typed(keys).flatMap(({ scanned }) => (scanned === null ? [] : [scanned]));

describe('a scanner', () => {
  test.each<[string, Typed[], string]>([
    ['Enter at the end', [...row('8-9001-1', 5), ['Enter', 5]], '8-9001-1'],
    ['Tab at the end', [...row('8-9001-1', 5), ['Tab', 5]], '8-9001-1'],
    ['one that pauses before its end', [...row('8-9001-1', 5), ['Enter', 60]], '8-9001-1'],
    ['a slow one', [...row('8-9001-1', 35), ['Enter', 35]], '8-9001-1'],
    [
      'capitals by Shift',
      [['Shift', 5], ...row('PE', 5), ['Shift', 1], ...row('-12-34', 5), ['Enter', 5]],
      'PE-12-34',
    ],
    ['field 0 of a code', [...row('8-9001-1|DE LEON|ANA|F', 5), ['Enter', 5]], '8-9001-1'],
    ['an empty field 0', [...row('|DE LEON|ANA', 5), ['Enter', 5]], ''],
    ['a prefix in control characters', [...row('\u0002\u001d8-9001-1\u0003', 5), ['Enter', 5]], '8-9001-1'],
    ['directions and joiners', [...row('\u202e8-9001-1\u200d', 5), ['Enter', 5]], '8-9001-1'],
    [
      'control characters as chords',
      [...row('8-90', 5), [']', 5, true], ...row('01-1', 5), ['Enter', 5]],
      '8-9001-1',
    ],
    ['two ends', [...row('8-9001-1', 5), ['Enter', 5], ['Enter', 5]], '8-9001-1'],
    [
      'after somebody typed',
      [
        ...row('8-1', 150),
        ...row('8-9001-1', 5).map(([key], at): Typed => [key, at === 0 ? 200 : 5]),
        ['Enter', 5],
      ],
      '8-9001-1',
    ],
  ])('%s', (_, keys, scanned) => {
    expect(scans(keys)).toEqual([scanned]);
  });

  test('two consecutive codes are two scans', () => {
    expect(scans([...row('8-9001-1', 5), ['Enter', 5], ...row('8-9002-1', 5), ['Enter', 5]])).toEqual([
      '8-9001-1',
      '8-9002-1',
    ]);
  });

  test('only its first five characters may reach a field, and the sixth identifies a scanner', () => {
    const readings = typed([...row('8-9001-1', 5), ['Enter', 5]]);
    expect(readings.map(({ taken }) => taken)).toEqual([
      ...Array<boolean>(5).fill(false),
      ...Array<boolean>(4).fill(true),
    ]);
    expect(readings.findIndex(({ recognised }) => recognised)).toBe(5);
  });

  test('the rest of a document is never stored', () => {
    const readings = typed(row(`8-9001-1|${'DE LEON ANA 1990-01-01'.repeat(20)}`, 5));
    expect(readings.at(-1)?.wedge.field).toBe('8-9001-1');
  });
});

describe('a person', () => {
  test.each<[string, Typed[]]>([
    ['types', [...row('8-9001-1', 110), ['Enter', 110]]],
    ['types as fast as anybody', [...row('8-9001-1', 60), ['Enter', 60]]],
    [
      'rolls over pairs of keys',
      [
        ['8', 90],
        ['-', 20],
        ['9', 90],
        ['0', 20],
        ['0', 90],
        ['1', 20],
        ['Enter', 90],
      ],
    ],
    ['hits a few keys at once', [...row('12345', 3), ['Enter', 3]]],
    ['stops for a moment before Enter', [...row('8-9001-1', 20), ['Enter', 300]]],
    [
      'presses Enter alone',
      [
        ['Enter', 1_000],
        ['Enter', 1_000],
      ],
    ],
  ])('%s, and is no scanner', (_, keys) => {
    expect(scans(keys)).toEqual([]);
  });

  test('every key of a person arrives', () => {
    expect(typed([...row('8-9001 -1', 60), ['Tab', 60], ['Enter', 80]]).some(({ taken }) => taken)).toBe(
      false,
    );
  });
});

describe('garbage', () => {
  test('100 keys a second: no button or shortcut is triggered, and nothing is stored', () => {
    const signs = [...'x \u0007|8-', 'Enter', ' ', 'Tab', 'F5', 'é', '😀', '\u{10ffff}'];
    let seed = 7;
    const keys = Array.from({ length: 3_000 }, (): Typed => {
      seed = (seed * 48_271) % 2_147_483_647;
      return [signs[seed % signs.length] ?? 'x', 10, seed % 13 === 0];
    });
    for (const { wedge, scanned } of typed(keys)) {
      expect(wedge.field.length).toBeLessThanOrEqual(66);
      expect(scanned ?? '').not.toMatch(/\p{Cc}/u);
    }
  });

  test('an endless burst is one burst without a result', () => {
    const readings = typed([...row('7'.repeat(5_000), 10), ['Enter', 10]]);
    expect(readings.filter(({ recognised }) => recognised)).toHaveLength(1);
    expect(readings.at(-1)?.scanned).toHaveLength(65);
  });

  test('an end key within a burst does not trigger a button', () => {
    const [, , , end] = typed([...row('abc', 10), ['Enter', 10]]);
    expect(end).toMatchObject({ taken: true, scanned: null });
    expect(typed([...row('abc', 10), [' ', 10]]).at(-1)?.taken).toBe(true);
  });
});

test('a card left in front of the scanner is one reading', () => {
  const first = { text: '8-9001-1', at: 1_000 };
  expect(isHeldStill(null, first)).toBe(false);
  expect(isHeldStill(first, { ...first, at: 1_999 })).toBe(true);
  expect(isHeldStill(first, { ...first, at: 2_000 })).toBe(false);
  expect(isHeldStill(first, { text: '8-9002-1', at: 1_010 })).toBe(false);
});
