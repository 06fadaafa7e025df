import { createHmac } from 'node:crypto';
import type { NamedKey } from '../keys/keyring.ts';
import type { RelyingParty } from './store.ts';

/**
 * The identifier that one relying party knows a person by (OpenID Connect Core, 8.1): the same in each of its requests,
 * another one at every other relying party.
 *
 * @param keys each relying party stays with the one that it was registered with
 * @param claimHash the keyed HMAC of the cédula
 * @throws when the key is not there any more
 */
export function subjectOf(
  keys: readonly NamedKey[],
  { id, settings }: Pick<RelyingParty, 'id' | 'settings'>,
  claimHash: string,
): string {
  const named = keys.find((key) => key.id === settings.subjectKey);
  if (named === undefined) throw new Error(`OIDC_SUBJECT_KEYS lacks "${settings.subjectKey}"`);
  const hmac = createHmac('sha256', named.key).update('cotejo subject');
  for (const part of [id, claimHash]) hmac.update(`\0${Buffer.byteLength(part)}\0`).update(part);
  return hmac.digest('base64url');
}
