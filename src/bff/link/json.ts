const strict = new TextDecoder('utf-8', { fatal: true });

/** What `JSON.parse` hands its reviver beside the value; not in the library types yet. */
interface Source {
  source?: string;
}

/**
 * The JSON of an answer, with integers beyond the safe ones as the text of their digits.
 *
 * @returns undefined when it is not JSON in UTF-8
 */
export function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(strict.decode(body), keepLargeIntegers as (key: string, value: unknown) => unknown);
  } catch {
    return undefined;
  }
}

function keepLargeIntegers(_: string, value: unknown, { source }: Source): unknown {
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? source : value;
}
