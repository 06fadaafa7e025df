import { createHmac, createSecretKey } from 'node:crypto';

export type Purpose =
  | 'claim'
  | 'session'
  | 'submission'
  | 'handoff'
  | 'photo'
  | 'address'
  /** The content of a journal entry, the entry itself, the journal's end, and the check of this key. */
  | 'content'
  | 'entry'
  | 'head'
  /** An entry of the journal of searches, and its end. */
  | 'search'
  | 'search-head'
  | 'record'
  /** What an enrolment was imported from. */
  | 'enrolment'
  /** A code that pairs a station, and the device session that it gets. */
  | 'pairing'
  | 'station'
  /** An operator's session, and a sign-in at an OpenID provider. */
  | 'operator'
  | 'openid'
  /** What the OpenID provider for relying parties stores: ids of codes, tokens and requests. */
  | 'openid-artifact'
  /** The client secret of a relying party. */
  | 'relying-party'
  /** The default key of events. */
  | 'event-key';

export type Keyed = (purpose: Purpose, ...parts: readonly (string | Buffer)[]) => string;

/** Keyed HMAC-SHA-256, Base64url. Parts are preceded by their length: `ab`,`c` and `a`,`bc` differ. */
export function keyedBy(key: Buffer): Keyed {
  // Made once: importing the bytes at every call takes five times as long as the hash.
  const secret = createSecretKey(key);
  return (purpose, ...parts) => {
    const hmac = createHmac('sha256', secret).update(`cotejo ${purpose}`);
    for (const part of parts) hmac.update(`\0${Buffer.byteLength(part)}\0`).update(part);
    return hmac.digest('base64url');
  };
}
