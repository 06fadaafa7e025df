import { claimMaxLength } from '../../contract/claim.ts';

/**
 * A scanner that types. People reach 80 to 100 ms a key over a whole number, however fast single pairs of keys come;
 * scanners take 1 to 20 ms. A burst is at least six signs, none later than 35 ms after the one before; it counts only
 * when an end key follows within 60 ms, because some scanners make a pause before it.
 */
const gap = 35;
const endGap = 60;
const fewest = 6;
/** Fewer are no proof of a scanner yet, but an end key directly behind them is not meant for a button either. */
const suspicious = 2;

/** A key as it went down; `at` in milliseconds of a clock that never goes back. */
export interface Key {
  key: string;
  at: number;
  /** With Ctrl, Alt or Meta: no sign. Scanners send control characters that way. */
  chord: boolean;
}

export interface Wedge {
  /** Signs of the row that goes on, at least so many. */
  length: number;
  /** Its first field. What follows the first `|` is never kept: it is the rest of a person's document. */
  field: string;
  /** A `|` has come. */
  rest: boolean;
  at: number;
}

export const silent: Wedge = { length: 0, field: '', rest: false, at: Number.NEGATIVE_INFINITY };

export interface Heard {
  wedge: Wedge;
  /** What was scanned, once its end key came; blank where nothing legible was in it. */
  scanned: string | null;
  /** The key belongs to a scanner: no field, button or shortcut may get it. */
  taken: boolean;
  /** With this key a row is known to be a scanner's: what its first signs did in a field is to be undone. */
  recognised: boolean;
}

/** A card that lies before a scanner is read again and again: that is one reading. In milliseconds. */
export const sameReading = 1_000;

export interface Reading {
  text: string;
  at: number;
}

/** Whether the card was held before the scanner for too long, and is not meant twice. */
export function isHeldStill(last: Reading | null, { text, at }: Reading): boolean {
  return last !== null && last.text === text && at - last.at < sameReading;
}

const ends = new Set(['Enter', 'Tab']);
const control = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/u;

/** Hears one more key. Total: whatever comes, at whatever speed, the memory stays that of one cédula. */
export function hear(wedge: Wedge, { key, at, chord }: Key): Heard {
  const since = at - wedge.at;
  if (ends.has(key) && !chord) {
    const over = wedge.length >= fewest && since <= endGap;
    const scanned = over ? wedge.field.trim() : null;
    return { wedge: silent, scanned, taken: over || isSuspicious(wedge, since), recognised: false };
  }
  const goesOn = since <= gap;
  // Shift and its like come between the signs of a scanner, and are none.
  const sign = [...key].length === 1;
  if (chord || !sign) {
    const inside = goesOn && wedge.length >= suspicious;
    return { wedge: inside ? { ...wedge, at } : wedge, scanned: null, taken: inside, recognised: false };
  }
  const row = goesOn ? wedge : silent;
  const length = Math.min(row.length + 1, fewest + 1);
  const taken = length >= fewest || (key === ' ' && isSuspicious(row, since));
  return {
    wedge: { length, at, ...added(row, key) },
    scanned: null,
    taken,
    recognised: row.length < fewest && length === fewest,
  };
}

function isSuspicious({ length }: Wedge, since: number): boolean {
  return length >= suspicious && since <= gap;
}

function added({ field, rest }: Wedge, key: string): Pick<Wedge, 'field' | 'rest'> {
  if (rest || key === '|') return { field, rest: true };
  if (control.test(key)) return { field, rest };
  // One sign too long is enough to be refused.
  return { field: field.length > claimMaxLength ? field : field + key, rest };
}
