const strict = new TextDecoder('utf-8', { fatal: true });

/** The third argument that `JSON.parse` passes to its reviver; not in the library types yet. */
interface Source {
  source?: string;
}

export interface ParsedJson {
  /** Undefined when the bytes are not JSON in UTF-8. Integers beyond the safe ones are the text of their digits. */
  json: unknown;
  /** Whether an object has a duplicate name, at any depth; its value is ambiguous then (RFC 8259 §4). */
  hasDuplicates: boolean;
}

/** Reads the JSON of an answer. Never throws. */
export function parseJson(body: Buffer): ParsedJson {
  try {
    const text = strict.decode(body);
    const json: unknown = JSON.parse(text, keepLargeIntegers as (key: string, value: unknown) => unknown);
    return { json, hasDuplicates: hasDuplicateNames(text) };
  } catch {
    return { json: undefined, hasDuplicates: false };
  }
}

function keepLargeIntegers(_: string, value: unknown, { source }: Source): unknown {
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? source : value;
}

/** A string with the colon that makes it a name, or a bracket of an object. */
const nameOrBrace = /"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?|[{}]/gs;

/** @param text valid JSON */
function hasDuplicateNames(text: string): boolean {
  const open: Set<string>[] = [];
  for (const [token, string, colon] of text.matchAll(nameOrBrace)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (string !== undefined && colon !== undefined) {
      const names = open.at(-1);
      // `\u0076alid` is `valid`.
      const name = string.includes('\\') ? (JSON.parse(`"${string}"`) as string) : string;
      if (names?.has(name)) return true;
      names?.add(name);
    }
  }
  return false;
}
