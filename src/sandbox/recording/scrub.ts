import { knownPhrase } from './vocabulary.ts';

/** The response as written to disk: documented fields only, no personal data. */
export interface CassetteAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  /** For `json` the object is stored, for the others only the kind. */
  kind: 'json' | 'html' | 'empty' | 'other';
  body: unknown;
}

interface Answer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
}

type Rule = (value: unknown, reference: string | null) => unknown;

const phrase: Rule = (value) =>
  typeof value === 'string' ? (knownPhrase(value) ?? '[text]') : byKind(value);
/** Small enough for a code or a score; a larger number could identify somebody. */
const small: Rule = (value) =>
  typeof value === 'number' && Math.abs(value) < 10_000 ? value : byKind(value);
const transaction: Rule = (value) => {
  if (value instanceof Digits) return `[digits ${value.count}]`;
  return typeof value === 'string' ? '[uuid]' : byKind(value);
};
const token: Rule = (value) => (typeof value === 'string' ? `[jwt ${lifeOf(value)}]` : byKind(value));

/** What is stored of each documented field; any other field is stored as `unknown` with its type. */
const rules: Readonly<Record<string, Rule>> = {
  valid: (value) => (typeof value === 'boolean' ? value : byKind(value)),
  code: (value) => (value === 'token_not_valid' ? value : small(value, null)),
  message: phrase,
  detail: phrase,
  id: transaction,
  access: token,
  refresh: token,
  score: small,
  quality: small,
  liveness: small,
  timestamp: (value) => (typeof value === 'string' ? '[time]' : byKind(value)),
  transactionId: transaction,
  serviceTransactionId: transaction,
  serviceTime: (value) => (typeof value === 'string' && /^\d{1,6}$/.test(value) ? value : byKind(value)),
  serviceResultCode: small,
  serviceResultLog: phrase,
  serviceFacialSimilarityResult: small,
  serviceFacialAuthenticationLog: phrase,
  serviceFacialAuthenticationResult: small,
  serviceLivenessResult: small,
  serviceLivenessLog: phrase,
  merchantReferenceId: (value, reference) => {
    if (typeof value !== 'string') return byKind(value);
    return value === reference ? '[reference]' : '[another reference]';
  },
  registeredTemplateRaw: (value) => (typeof value === 'string' ? '[template]' : byKind(value)),
};
/** Objects that are scrubbed field by field; inside any other, every name is unknown. */
const opened = new Set(['api_response', 'data']);
const mediaTypes = ['application/json', 'application/problem+json', 'text/html', 'text/plain'];

/** An integer by its digits, which may exceed JavaScript's number range. */
class Digits {
  readonly count: number;
  readonly small: number;
  constructor(source: string) {
    this.count = source.replace('-', '').length;
    this.small = Number(source);
  }
}

/** @param reference that of the request, which a response may repeat */
export function scrub({ status, headers, body }: Answer, reference: string | null): CassetteAnswer {
  const type = String(headers['content-type'] ?? '').split(';')[0] ?? '';
  const retryAfter = String(headers['retry-after'] ?? '');
  const allowed = {
    'content-type': mediaTypes.includes(type) ? type : 'application/octet-stream',
    ...(/^\d{1,6}$/.test(retryAfter) && { 'retry-after': retryAfter }),
    ...(headers['location'] !== undefined && { location: '/elsewhere/' }),
  };
  const json = objectIn(body);
  if (json !== undefined) {
    return { status, headers: allowed, kind: 'json', body: scrubObject(json, reference) };
  }
  const kind = body.length === 0 ? 'empty' : type === 'text/html' ? 'html' : 'other';
  return { status, headers: allowed, kind, body: null };
}

function objectIn(body: Buffer): object | undefined {
  try {
    const keep = (_: string, value: unknown, { source }: { source?: string }) =>
      Number.isInteger(value) && source !== undefined && /^-?\d+$/.test(source) ? new Digits(source) : value;
    const json: unknown = JSON.parse(body.toString('utf8'), keep as (key: string, value: unknown) => unknown);
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function scrubObject(json: object, reference: string | null): Record<string, unknown> {
  let unknown = 0;
  return Object.fromEntries(
    Object.entries(json).map(([name, value]: [string, unknown]) => {
      if (opened.has(name) && isObject(value)) return [name, scrubObject(value, reference)];
      const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
      if (rule === undefined) {
        unknown += 1;
        return [`unknown${unknown}`, byKind(value)];
      }
      const plain = value instanceof Digits && rule !== transaction ? value.small : value;
      return [name, rule(plain, reference)];
    }),
  );
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Digits);

/** A neutral value of the same type. */
function byKind(value: unknown): unknown {
  if (typeof value === 'string') return '[text]';
  if (typeof value === 'number' || value instanceof Digits) return 0;
  if (typeof value === 'boolean') return false;
  if (Array.isArray(value)) return [];
  if (!isObject(value)) return null;
  return Object.fromEntries(Object.values(value).map((inner, at) => [`unknown${at + 1}`, byKind(inner)]));
}

/** `exp` less `iat` of a JWT, in seconds; the documented five minutes for a token that has none. */
function lifeOf(jwt: string): number {
  try {
    const claims = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as {
      exp?: unknown;
      iat?: unknown;
    };
    const life = Number(claims.exp) - Number(claims.iat);
    return Number.isInteger(life) && life > 0 && life < 10_000_000 ? life : 300;
  } catch {
    return 300;
  }
}
