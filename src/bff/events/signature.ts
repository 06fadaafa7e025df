import { createHmac, sign } from 'node:crypto';
import type { EventKey } from './keys.ts';

export interface SignedMessage {
  /** The same at every delivery of one event. */
  id: string;
  /** The bytes of the body. */
  body: string;
}

export interface SigningKeys {
  /** `whsec_…`: the present secret of the endpoint, and for a while the one before. */
  secrets: readonly string[];
  keys: readonly EventKey[];
}

const secretPrefix = 'whsec_';

/** A secret as Standard Webhooks writes it. */
export const webhookSecretOf = (bytes: Buffer): string => `${secretPrefix}${bytes.toString('base64')}`;

/**
 * The headers of one delivery: a signature `v1` (HMAC-SHA-256) by each secret, and `v1a` (Ed25519) by each key, over id,
 * time and body. Source: Standard Webhooks 1.0.0, "Signature scheme".
 *
 * @param now of this delivery, in milliseconds since 1970
 */
export function signMessage(
  { id, body }: SignedMessage,
  { secrets, keys }: SigningKeys,
  now: number,
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = String(Math.floor(now / 1_000));
  const content = Buffer.from(`${id}.${timestamp}.${body}`);
  const symmetric = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(secretPrefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
  });
  const asymmetric = keys.map(
    ({ privateKey }) => `v1a,${sign(null, content, privateKey).toString('base64')}`,
  );
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': [...symmetric, ...asymmetric].join(' '),
  };
}
