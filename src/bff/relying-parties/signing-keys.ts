import { createECDH, generateKeyPair, hkdfSync, type JsonWebKeyInput } from 'node:crypto';
import { promisify } from 'node:util';
import type { Database } from '../db/database.ts';
import { keyringOf, type NamedKey } from '../keys/keyring.ts';

/** The algorithms of ID tokens, the default first. */
export const signingAlgorithms = ['ES256', 'RS256'] as const;

type PrivateKey = JsonWebKeyInput['key'];

/** The order of the group of P-256 (FIPS 186-5 and SP 800-186, 3.2.1.3). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** Bytes for one purpose, derived from a configured key. */
const derive = ({ key }: NamedKey, purpose: string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `cotejo openid ${purpose}`, length));

/** The keys of the provider's cookies; the first one signs. */
export const cookieKeysOf = (keys: readonly NamedKey[]): string[] =>
  keys.map((key) => derive(key, 'cookies', 32).toString('base64url'));

/**
 * The private keys of ID tokens (RFC 7517), for each configured key one of ES256 and one of RS256; the first of each
 * signs. All instances have the same ones.
 *
 * @throws when the database is away
 */
export async function signingKeysOf(keys: readonly NamedKey[], database: Database): Promise<PrivateKey[]> {
  const rsa = await Promise.all(keys.map((key) => rsaKeyOf(key, database)));
  return [...keys.map(ecKeyOf), ...rsa];
}

/** Derived with 128 more bits than the scalar has, so that no value is more likely (FIPS 186-5, A.2.1). */
function ecKeyOf(named: NamedKey): PrivateKey {
  const wide = BigInt(`0x${derive(named, 'es256', 48).toString('hex')}`);
  const scalar = (wide % (order - 1n)) + 1n;
  const d = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex');
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(d);
  const point = ecdh.getPublicKey();
  const text = (bytes: Buffer) => bytes.toString('base64url');
  return {
    ...{ kty: 'EC', crv: 'P-256', kid: `${named.id}-es256`, alg: 'ES256', use: 'sig' },
    ...{ d: text(d), x: text(point.subarray(1, 33)), y: text(point.subarray(33)) },
  };
}

/** Generated once and sealed with the configured key: RSA keys cannot be derived from 32 bytes. */
async function rsaKeyOf(named: NamedKey, database: Database): Promise<PrivateKey> {
  const keyring = keyringOf([named]);
  const place = ['openid-rsa', named.id];
  const read = () =>
    database.query<{ sealed: Uint8Array }>('SELECT sealed FROM openid_rsa_key WHERE id = $1', [named.id]);
  let [found] = await read();
  if (found === undefined) {
    const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
    const { sealed } = keyring.seal(JSON.stringify(privateKey.export({ format: 'jwk' })), place);
    // Of several instances that start together, one is the first.
    await database.query(
      'INSERT INTO openid_rsa_key (id, sealed) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING',
      [named.id, sealed],
    );
    [found] = await read();
  }
  if (found === undefined) throw new Error('the RSA key was not written');
  const jwk = JSON.parse(keyring.open({ keyId: named.id, sealed: found.sealed }, place)) as PrivateKey;
  return { ...jwk, kid: `${named.id}-rs256`, alg: 'RS256', use: 'sig' };
}
