const digits = [...'0123456789'];
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** The keys that a claim can need, by kind, in order. */
export interface ClaimKeys {
  digits: string[];
  letters: string[];
  /** Signs between them, as a dash. */
  signs: string[];
}

/** What in a pattern stands for itself neither as a letter nor as a digit: groups' names, escapes, counts. */
const escapes = /\\[pPkux](?:\{[^}]*\}|<[^>]*>|[0-9A-Fa-f]{2,4})|\\./gu;
const groups = /\(\?(?:<[^>=!]*>|<?[:=!])?/gu;
const counts = /\{\d+,?\d*\}/gu;
const classes = /\[([^\]]*)\]/gu;
const ranges = /([0-9A-Za-z])-([0-9A-Za-z])/gu;
/** Any letter: a class of words, a property, a point, whatever a class leaves out. */
const anyLetter = /\\[wpPDSW]|\[\^|\./u;

/**
 * The keys that a pattern's claims are typed with. Of Panama's: digits, a dash, and A, E, I, N, P, V. A pattern that
 * leaves open which letters it means gets all of them, so that nobody stands before a keypad without theirs.
 */
export function keysFor(pattern: string): ClaimKeys {
  const body = pattern.replace(/\\[.-]/gu, (escaped) => (escaped === '\\-' ? '-' : ' '));
  const plain = body
    .replace(escapes, ' ')
    .replace(groups, '(')
    .replace(counts, ' ')
    .replace(classes, (_, inside: string) => ` ${inside.replace(ranges, spelledOut)} `);
  const named = new Set(plain.toUpperCase());
  const open = anyLetter.test(body);
  return {
    digits,
    letters: letters.filter((letter) => open || named.has(letter)),
    signs: open || named.has('-') ? ['-'] : [],
  };
}

function spelledOut(_: string, from: string, to: string): string {
  let all = '';
  for (let at = from.charCodeAt(0); at <= to.charCodeAt(0); at++) all += String.fromCharCode(at);
  return all;
}
