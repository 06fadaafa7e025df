import { createHmac } from 'node:crypto';

export type Keyed = (
  purpose: 'claim' | 'session' | 'submission' | 'handoff',
  ...parts: readonly (string | Buffer)[]
) => string;

/** Keyed HMAC-SHA-256, Base64url. Parts are preceded by their length: `ab`,`c` and `a`,`bc` differ. */
export function keyedBy(key: Buffer): Keyed {
  return (purpose, ...parts) => {
    const hmac = createHmac('sha256', key).update(`cotejo ${purpose}`);
    for (const part of parts) hmac.update(`\0${Buffer.byteLength(part)}\0`).update(part);
    return hmac.digest('base64url');
  };
}
