import { z } from '../../contract/z.ts';

const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** OpenID Connect asks for an exact address; http only where no other machine can listen (RFC 8252, 7.3 and 8.3). */
function isRedirectUri(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || text.includes('#') || url.username !== '' || url.password !== '') return false;
  if (url.href !== text && url.href !== `${text}/`) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopbackNames.has(url.hostname));
}

const redirectUri = z
  .string()
  .check(
    z.maxLength(2_000),
    z.refine(
      isRedirectUri,
      'must be an exact https address without "#", as URL parsers write it; http only for loopback',
    ),
  );

/** Public keys that a relying party signs its own assertions with (RFC 7517). */
const publicKeySet = z.object({
  keys: z.array(z.looseObject({ kty: z.enum(['EC', 'RSA']) })).check(
    z.minLength(1),
    z.maxLength(8),
    z.refine((keys) => keys.every((key) => !['d', 'p', 'q', 'k'].some((name) => name in key)), {
      message: 'must have public keys only',
    }),
  ),
});

const wholeNumber = (most: number) => z.number().check(z.int(), z.minimum(0), z.maximum(most));

/** What a relying party is registered with. */
export const relyingPartySettingsSchema = z.strictObject({
  /** Where people are sent back to; exact. */
  redirects: z.array(redirectUri).check(z.minLength(1), z.maxLength(20)),
  /** How it authenticates at the token and the request endpoint. */
  authentication: z.enum(['client_secret_basic', 'private_key_jwt']),
  /** Of the ID token. */
  algorithm: z.enum(['ES256', 'RS256']),
  /** Whether every request must be pushed (RFC 9126), not only one that names a person. */
  pushed: z.boolean(),
  /** What it receives beyond the verdict; named in the consent. */
  release: z.array(z.enum(['cedula', 'reasons'])).check(z.maxLength(2)),
  /** Whether a person may go on with a phone. */
  handoff: z.boolean(),
  /** Requests within an hour; 0: no limit. */
  perHour: wholeNumber(1_000_000),
  /** Requests that have begun and not ended; 0: no limit. */
  inFlight: wholeNumber(100_000),
  /** For `private_key_jwt`. */
  jwks: z.nullable(publicKeySet),
  /** The name of the key that its subject identifiers are made with. */
  subjectKey: z.string().check(z.regex(/^[\w.-]{1,32}$/)),
});
export type RelyingPartySettings = z.infer<typeof relyingPartySettingsSchema>;

export const defaultSettings = {
  authentication: 'client_secret_basic',
  algorithm: 'ES256',
  pushed: false,
  release: [],
  handoff: true,
  perHour: 600,
  inFlight: 100,
  jwks: null,
} as const satisfies Partial<Record<keyof RelyingPartySettings, unknown>>;

/** @throws Error with one sentence that names what is wrong */
export function checkRelyingPartySettings(settings: unknown): RelyingPartySettings {
  const read = z.safeParse(relyingPartySettingsSchema, settings);
  if (!read.success) {
    const lines = read.error.issues.map((issue) =>
      issue.code === 'unrecognized_keys'
        ? `${issue.keys.join(', ')}: there is no such setting`
        : `${issue.path.join('.')}: ${issue.message}`,
    );
    throw new Error(`Nothing was changed. ${lines.join('; ')}.`);
  }
  if (read.data.authentication === 'private_key_jwt' && read.data.jwks === null)
    throw new Error('Nothing was changed. jwks: private_key_jwt needs the public keys of the client.');
  return read.data;
}
