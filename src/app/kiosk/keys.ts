const digits = [...'0123456789'];
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** The keys that a claim can contain, by kind, in order. */
export interface ClaimKeys {
  digits: string[];
  letters: string[];
  /** Separators, such as a dash. */
  signs: string[];
}

/** Parts of a pattern that are not literal letters or digits: group names, escapes, counts. */
const escapes = /\\[pPkux](?:\{[^}]*\}|<[^>]*>|[0-9A-Fa-f]{2,4})|\\./gu;
const groups = /\(\?(?:<[^>=!]*>|<?[:=!])?/gu;
const counts = /\{\d+,?\d*\}/gu;
const classes = /\[([^\]]*)\]/gu;
const ranges = /([0-9A-Za-z])-([0-9A-Za-z])/gu;
/** Matches any letter: a word class, a property, a dot, or a negated class. */
const anyLetter = /\\[wpPDSW]|\[\^|\./u;

/**
 * The keys for claims of a pattern. For Panama: digits, a dash, and A, E, I, N, P, V. A pattern that does not
 * list its letters gets all of them, so that no needed key is missing.
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
