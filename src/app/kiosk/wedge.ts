import { claimMaxLength } from '../../contract/claim.ts';

/**
 * Keyboard-wedge scanner. People average 80 to 100 ms a key over a whole number, even if single pairs are
 * faster; scanners take 1 to 20 ms. A burst has at least six characters with gaps of at most 35 ms; it counts
 * only when an end key follows within 60 ms, because some scanners pause before it.
 */
const gap = 35;
const endGap = 60;
const fewest = 6;
/** From this length on, an end key directly after a burst is withheld from buttons. */
const suspicious = 2;

/** A keydown; `at` in milliseconds of a monotonic clock. */
export interface KeyPress {
  key: string;
  at: number;
  /** With Ctrl, Alt or Meta: not a character. Scanners send control characters that way. */
  chord: boolean;
}

export interface Wedge {
  /** Lower bound of the characters in the current burst. */
  length: number;
  /** Its first field. The rest of the document, after the first `|`, is never stored. */
  field: string;
  /** Whether a `|` has been received. */
  rest: boolean;
  at: number;
}

export const silent: Wedge = { length: 0, field: '', rest: false, at: Number.NEGATIVE_INFINITY };

export interface WedgeReading {
  wedge: Wedge;
  /** The scanned text after its end key; blank if nothing was legible. */
  scanned: string | null;
  /** The key belongs to a scanner: no field, button or shortcut may receive it. */
  taken: boolean;
  /** This key identifies a scanner: undo what its first characters typed into a field. */
  recognised: boolean;
}

/** Repeated reads of a card within this time count as one reading, in milliseconds. */
export const sameReading = 1_000;

export interface WedgeState {
  text: string;
  at: number;
}

/** Whether a scan repeats the last one because the card is still in front of the scanner. */
export function isHeldStill(last: WedgeState | null, { text, at }: WedgeState): boolean {
  return last !== null && last.text === text && at - last.at < sameReading;
}

const ends = new Set(['Enter', 'Tab']);
const control = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/u;

/** Processes one key. Total: for any input at any speed, memory is bounded by one cédula. */
export function hear(wedge: Wedge, { key, at, chord }: KeyPress): WedgeReading {
  const since = at - wedge.at;
  if (ends.has(key) && !chord) {
    const over = wedge.length >= fewest && since <= endGap;
    const scanned = over ? wedge.field.trim() : null;
    return { wedge: silent, scanned, taken: over || isSuspicious(wedge, since), recognised: false };
  }
  const goesOn = since <= gap;
  // Shift and other modifiers occur between a scanner's characters and do not count.
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
  // One character too many is enough for a rejection.
  return { field: field.length > claimMaxLength ? field : field + key, rest };
}
