import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';

/** A key of the configuration, by the name that what it made carries. */
export interface NamedKey {
  id: string;
  /** 32 bytes. */
  key: Buffer;
}

/** What is at rest in a sealed form, and which key opens it. */
export interface Sealed {
  keyId: string;
  sealed: Uint8Array;
}

/** AES-256-GCM with keys that have names. What is sealed for one place opens at no other. */
export interface Keyring {
  /** The key that seals; all of them open. */
  current: string;
  has(keyId: string): boolean;
  seal(plain: string, place: readonly string[]): Sealed;
  /** @throws when the key is not there, the place another one, or the content changed */
  open(sealed: Sealed, place: readonly string[]): string;
}

const cipher = 'aes-256-gcm';
const [nonceBytes, tagBytes] = [12, 16];

/** @param keys the first one seals */
export function keyringOf(keys: readonly NamedKey[]): Keyring {
  const byId = new Map(keys.map(({ id, key }) => [id, createSecretKey(key)]));
  const current = keys[0]?.id;
  if (current === undefined) throw new Error('a keyring has at least one key');

  const keyOf = (id: string): KeyObject => {
    const key = byId.get(id);
    if (key === undefined) throw new Error(`there is no key "${id}"`);
    return key;
  };
  const boundTo = (keyId: string, place: readonly string[]) =>
    Buffer.from(JSON.stringify(['cotejo', keyId, ...place]));

  return {
    current,
    has: (id) => byId.has(id),
    seal(plain, place) {
      const nonce = randomBytes(nonceBytes);
      const sealing = createCipheriv(cipher, keyOf(current), nonce, { authTagLength: tagBytes });
      sealing.setAAD(boundTo(current, place));
      const body = Buffer.concat([sealing.update(plain, 'utf8'), sealing.final()]);
      return { keyId: current, sealed: Buffer.concat([nonce, sealing.getAuthTag(), body]) };
    },
    open({ keyId, sealed }, place) {
      const bytes = Buffer.from(sealed);
      const nonce = bytes.subarray(0, nonceBytes);
      const opening = createDecipheriv(cipher, keyOf(keyId), nonce, { authTagLength: tagBytes });
      opening.setAAD(boundTo(keyId, place));
      opening.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      const body = bytes.subarray(nonceBytes + tagBytes);
      return Buffer.concat([opening.update(body), opening.final()]).toString('utf8');
    },
  };
}
