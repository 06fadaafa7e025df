import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { JSONWebKeySet } from 'jose';
import type { Keyed } from '../keys/keyed.ts';
import type { NamedKey } from '../keys/keyring.ts';

/** A key that signs events by Ed25519 (RFC 8032), and its public part. */
export interface EventKey {
  id: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

/** Keys that sign at the same time: the present one, and the one before or after it. */
const mostKeys = 2;

/** The prefix of the seed in a private key of Ed25519 (RFC 8410, section 7). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The keys that sign every event, two at most. Where the settings name fewer, the key derived from the record's is among
 * them, so that receivers can change over from it.
 *
 * @param named each is a seed of 32 bytes
 */
export function eventKeysOf(named: readonly NamedKey[], keyed: Keyed): EventKey[] {
  const derived = { id: 'record', key: Buffer.from(keyed('event-key'), 'base64url') };
  return [...named, derived].slice(0, mostKeys).map(({ id, key }) => {
    const der = Buffer.concat([pkcs8, key]);
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    return { id, privateKey, publicKey: createPublicKey(privateKey) };
  });
}

/** The public parts as a JWK set (RFC 7517, RFC 8037). */
export function eventKeySetOf(keys: readonly EventKey[]): JSONWebKeySet {
  return {
    keys: keys.map(({ id, publicKey }) => {
      const { x = '' } = publicKey.export({ format: 'jwk' });
      return { kty: 'OKP', crv: 'Ed25519', x, kid: id, alg: 'EdDSA', use: 'sig' };
    }),
  };
}

/** A public key as Standard Webhooks writes it: `whpk_` and the 32 bytes in Base64. */
export function standardPublicKeyOf({ publicKey }: EventKey): string {
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return `whpk_${Buffer.from(x, 'base64url').toString('base64')}`;
}
