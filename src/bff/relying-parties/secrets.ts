import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Keyed } from '../keys/keyed.ts';
import type { RelyingParty } from './store.ts';

/** A client secret: 32 random bytes, so that a keyed HMAC without a work factor is enough to store. */
export const createClientSecret = (): string => randomBytes(32).toString('base64url');

/** A secret for the signatures of events (Standard Webhooks: 24 to 64 bytes in Base64, with a prefix). */
export const createWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

export const hashClientSecret = (keyed: Keyed, id: string, secret: string): string =>
  keyed('relying-party', id, secret);

/** Whether it is one of the secrets that are accepted now; takes the same time for every wrong one. */
export function isClientSecret(
  keyed: Keyed,
  { id, secrets }: Pick<RelyingParty, 'id' | 'secrets'>,
  presented: string,
): boolean {
  const hash = Buffer.from(hashClientSecret(keyed, id, presented));
  const equal = secrets.map((one) => {
    const expected = Buffer.from(one.hash);
    return expected.length === hash.length && timingSafeEqual(expected, hash);
  });
  return equal.includes(true);
}
