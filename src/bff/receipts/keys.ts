import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { JSONWebKeySet } from 'jose';
import type { NamedKey } from '../keys/keyring.ts';

/** RFC 8037 for Ed25519. */
export const algorithm = 'EdDSA';

export interface SigningKey {
  id: string;
  key: KeyObject;
}

/** The prefix of the seed in a private key of Ed25519 (RFC 8410, section 7). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** @param named its key is the seed: 32 random bytes */
export function signingKeyOf({ id, key }: NamedKey): SigningKey {
  const der = Buffer.concat([pkcs8, key]);
  return { id, key: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) };
}

/** The public parts, for anybody who checks receipts (RFC 7517). */
export function publicKeysOf(keys: readonly SigningKey[]): JSONWebKeySet {
  return {
    keys: keys.map(({ id, key }) => {
      const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
      return { kty: 'OKP', crv: 'Ed25519', x, kid: id, alg: algorithm, use: 'sig' };
    }),
  };
}
