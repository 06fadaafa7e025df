import { randomUUID } from 'node:crypto';
import type { Database } from '../db/database.ts';
import { writeRequestEvent } from '../db/outbox.ts';
import { blockListOf } from '../events/addresses.ts';
import type { SendPolicy } from '../events/send-event.ts';
import { defaultSettings, type RelyingPartySettings } from '../relying-parties/settings.ts';
import { createRelyingPartyStore } from '../relying-parties/store.ts';
import { subjectOf } from '../relying-parties/subject.ts';
import type { Stores } from '../stores.ts';
import { testEnrolmentKeys } from './stores.suite.ts';

/** Directly, to this machine too. */
export const developmentPolicy = (totalMs = 5_000): SendPolicy => ({
  allowed: blockListOf([]),
  allowsLoopback: true,
  proxyFilters: false,
  connectMs: totalMs,
  totalMs,
  outboundTo: () => ({ proxy: null, tls: {} }),
});

export const relyingPartiesOver = (database: Database) =>
  createRelyingPartyStore(database, () => testEnrolmentKeys);

const testSettings = (subjectKey: string): RelyingPartySettings => ({
  ...defaultSettings,
  release: [],
  redirects: ['https://bank.example/back'],
  subjectKey,
});

export const testSubjectKeys = [{ id: 'test', key: Buffer.alloc(32, 3) }];

/** The subject identifier of a claim at a test client. */
export const testSubjectOf = (id: string, claim: string): string =>
  subjectOf(testSubjectKeys, { id, settings: testSettings('test') }, claim);

/** The secret of every test client: 32 bytes. */
export const testWebhookSecret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

/**
 * Adds a client that receives events at an address; null: it receives none.
 *
 * @param stores those of a server, with its keys
 */
export async function addClient(
  database: Database,
  id: string,
  webhookUrl: string | null,
  stores?: Pick<Stores, 'relyingParties' | 'relyingPartyKeys'>,
): Promise<void> {
  const parties = stores?.relyingParties ?? relyingPartiesOver(database);
  await parties.add({
    id,
    name: 'Banco de ejemplo',
    settings: testSettings(stores?.relyingPartyKeys.subject()[0]?.id ?? 'test'),
    secrets: [],
    webhookUrl,
    addedAt: Date.now(),
  });
  await parties.addWebhookSecret(id, testWebhookSecret, 0);
}

export interface TestRequest {
  client?: string;
  /** The client's own name for it. */
  reference?: string | null;
  /** What the consent named beyond the verdict. */
  release?: readonly string[];
}

/** A request of a client, as the OpenID provider writes it. Returns its id. */
export async function addRequest(
  database: Database,
  { client = 'bank', reference = null, release = [] }: TestRequest = {},
): Promise<string> {
  const id = randomUUID();
  await database.query(
    `INSERT INTO relying_party_request (id, relying_party, client_reference, session, disclosed, began_at, expires_at)
     VALUES ($1, $2, $3, 'session-1', $4, $5, $6)`,
    [id, client, reference, JSON.stringify({ name: 'reasons', release }), Date.now(), Date.now() + 600_000],
  );
  return id;
}

/** Binds a verification that has begun to a request. */
export async function bindVerification(
  database: Database,
  request: string,
  verification: string,
  turn = 0,
): Promise<void> {
  await database.query('INSERT INTO verification_request (verification, request, turn) VALUES ($1, $2, $3)', [
    verification,
    request,
    turn,
  ]);
}

/** A request that has expired, which is an event. Returns its id. */
export async function addExpiredRequest(database: Database, client: string): Promise<string> {
  const request = await addRequest(database, { client });
  await database.transaction((step) => writeRequestEvent(step, 'request.expired', request, Date.now()));
  return request;
}
