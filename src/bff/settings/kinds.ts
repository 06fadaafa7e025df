import { BlockList, isIP } from 'node:net';
import { z } from '../../contract/z.ts';
import type { NamedKey } from '../keys/keyring.ts';

/** What the table of settings documents about one key. */
export interface About {
  about: string;
  fallback: string | null;
  secret: boolean;
  /** Required wherever its vendor is chosen. */
  needed: boolean;
}

const abouts = new WeakMap<z.ZodMiniType, About>();

/** The kinds of value that a setting can have. Each parses the text of the environment. */
export const text = z.string().check(z.maxLength(2_000));
export const secret = z.string().check(z.minLength(1), z.maxLength(8_000));

export function whole(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`;
  return z.pipe(
    z
      .string()
      .check(
        z.refine(
          (digits) => /^\d{1,12}$/.test(digits) && Number(digits) >= least && Number(digits) <= most,
          message,
        ),
      ),
    z.transform(Number),
  );
}

export function oneOf<const Values extends readonly [string, ...string[]]>(...values: Values) {
  return z.enum(values, { error: `must be one of ${values.join(', ')}` });
}

export const onOff = z.pipe(
  oneOf('on', 'off'),
  z.transform((word) => word === 'on'),
);

/** Comma-separated; trims the entries and drops duplicates. */
export function listOf<Item extends z.ZodMiniType<unknown, string>>(item: Item) {
  return z.pipe(
    z.pipe(
      z.string(),
      z.transform((list) =>
        [...new Set(list.split(',').map((entry) => entry.trim()))].filter((it) => it !== ''),
      ),
    ),
    z.array(item),
  );
}

export const httpUrl = z
  .string()
  .check(
    z.refine((url) => /^https?:$/.test(URL.parse(url)?.protocol ?? ''), 'must be an http or https address'),
  );

export const httpsUrl = z.string().check(
  z.maxLength(2_000),
  z.refine((url) => URL.parse(url)?.protocol === 'https:', 'must be an https address'),
);

/** One line of what a person can read. */
export const shortName = z
  .string()
  .check(
    z.maxLength(40, 'must have at most 40 characters'),
    z.regex(/^(?!\s)[^\p{C}\p{Zl}\p{Zp}]+(?<!\s)$/u, 'must be one line without control characters'),
  );

export const colour = z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/, 'must be like #0d5c63'));

export const path = text.check(z.regex(/^\/[^\s]*$/, 'must begin with / and have no blanks'));

export const origin = z
  .string()
  .check(z.refine((it) => URL.parse(it)?.origin === it, 'must be like https://host or https://host:port'));

/** An address, or a network as address/bits. */
export const network = z
  .string()
  .check(z.refine(isNetwork, 'must be an address like 10.0.0.7 or a network like 10.0.0.0/8'));

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  if (bits === undefined) return true;
  try {
    new BlockList().addSubnet(
      address,
      /^\d{1,3}$/.test(bits) ? Number(bits) : -1,
      family === 6 ? 'ipv6' : 'ipv4',
    );
    return true;
  } catch {
    return false;
  }
}

export const timeZone = z
  .string()
  .check(z.refine(isTimeZone, 'must be the name of a time zone like America/Panama'));

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const keyBytes = 32;

/** `2026-a:<base64>,2025-b:<base64>` */
export const namedKeys = z.pipe(
  z.string().check(
    z.refine((list) => {
      const keys = keysIn(list);
      const names = new Set(keys.map(({ id }) => id));
      return (
        names.size === keys.length &&
        keys.every(({ id, key }) => /^[\w.-]{1,32}$/.test(id) && key.length === keyBytes)
      );
    }, `must be name:base64 with ${keyBytes} bytes each, comma-separated, each name once`),
  ),
  z.transform(keysIn),
);

function keysIn(list: string): NamedKey[] {
  return list.split(',').map((entry) => {
    const [id = '', ...base64] = entry.trim().split(':');
    return { id, key: Buffer.from(base64.join(':'), 'base64') };
  });
}

export const pattern = z.string().check(z.refine(compiles, 'must be a regular expression'));

function compiles(expression: string): boolean {
  try {
    new RegExp(expression, 'u');
    return true;
  } catch {
    return false;
  }
}

function described<Schema extends z.ZodMiniType>(schema: Schema, about: About): Schema {
  abouts.set(schema, about);
  return schema;
}

/** A setting with a default, written as it would be in the environment. */
export function setting<Kind extends z.ZodMiniType<unknown, string>>(
  kind: Kind,
  fallback: string,
  about: string,
) {
  return described(z.prefault(kind, fallback as z.input<Kind>), {
    about,
    fallback,
    secret: false,
    needed: false,
  });
}

/** A setting that may be absent. */
export function maybe<Kind extends z.ZodMiniType<unknown, string>>(kind: Kind, about: string) {
  return described(z.optional(kind), { about, fallback: null, secret: false, needed: false });
}

/** A setting without a default that is required wherever its vendor is chosen. */
export function needed<Kind extends z.ZodMiniType<unknown, string>>(kind: Kind, about: string) {
  return described(z.optional(kind), { about, fallback: null, secret: false, needed: true });
}

/** A secret that may be absent; `<KEY>_FILE` may name a file that holds it instead. */
export function maybeSecret<Kind extends z.ZodMiniType<unknown, string>>(kind: Kind, about: string) {
  return described(z.optional(kind), { about, fallback: null, secret: true, needed: false });
}

/** A secret that is required wherever its vendor is chosen. */
export function neededSecret<Kind extends z.ZodMiniType<unknown, string>>(kind: Kind, about: string) {
  return described(z.optional(kind), { about, fallback: null, secret: true, needed: true });
}

export function aboutOf(schema: z.ZodMiniType): About {
  return abouts.get(schema) ?? { about: '', fallback: null, secret: false, needed: false };
}
