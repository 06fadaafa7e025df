import type { NamedKey } from '../keys/keyring.ts';
import type { Stores } from '../stores.ts';
import { DatabaseRefused } from './database.ts';

/**
 * Compares the keys with those that the database was written with: with another key every person would be
 * unknown, the journal would look forged, and enrolments could not be opened.
 *
 * @throws DatabaseRefused
 */
export async function checkKeys(
  {
    database,
    keyed,
    enrolments,
    relyingParties,
    relyingPartyKeys,
  }: Pick<Stores, 'database' | 'keyed' | 'enrolments' | 'relyingParties' | 'relyingPartyKeys'>,
  enrolmentKeys: readonly NamedKey[],
): Promise<void> {
  const sign = keyed('record');
  // The first program that opens the database stores this.
  await database.query('INSERT INTO signature (one, sign) VALUES (1, $1) ON CONFLICT (one) DO NOTHING', [
    sign,
  ]);
  const [found] = await database.query<{ sign: string }>('SELECT sign FROM signature WHERE one = 1');
  if (found?.sign !== sign) {
    throw new DatabaseRefused(
      'RECORD_KEY is not the key that this database was written with. Give that one, or another database.',
    );
  }
  const known = new Set(enrolmentKeys.map(({ id }) => id));
  const missing = (await enrolments.keysInUse()).filter(({ keyId }) => !known.has(keyId));
  if (missing.length > 0) {
    const names = missing.map(({ keyId, versions }) => `"${keyId}" (${versions})`).join(', ');
    throw new DatabaseRefused(`ENROLMENT_KEYS lacks keys that enrolments are sealed with: ${names}.`);
  }
  const sealing = await relyingParties.keysInUse();
  if (sealing.length === 0) return;
  const held = new Set(relyingPartyKeys.provider().map(({ id }) => id));
  const lost = sealing.filter((id) => !held.has(id)).map((id) => `"${id}"`);
  if (lost.length > 0)
    throw new DatabaseRefused(
      `OIDC_KEYS lacks keys that secrets of webhooks are sealed with: ${lost.join(', ')}.`,
    );
}
