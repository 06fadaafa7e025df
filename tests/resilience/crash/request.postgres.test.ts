import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import { request } from 'undici';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { readRecordConfig } from '../../../src/bff/config/store.ts';
import { hashClientSecret } from '../../../src/bff/relying-parties/secrets.ts';
import { checkRelyingPartySettings, defaultSettings } from '../../../src/bff/relying-parties/settings.ts';
import { openStores } from '../../../src/bff/stores.ts';
import { multipart } from '../../../src/bff/testing/client.suite.ts';
import { postgresPlaces } from '../../../src/bff/testing/places.suite.ts';
import { type ServerProcess, startServer } from '../faults/deployment.ts';
import { noticeVersion, photo } from '../faults/person.ts';
import { short as pace } from '../faults/run.ts';
import { startScripted } from '../faults/scripted-vendor.ts';
import { openStage } from '../faults/stage.ts';
import { onPostgres } from './place.ts';

const server = inject('postgres');
const host = 'verify.example.org';
const back = 'https://bank.example/back';
const secret = 'secret-of-the-bank';
/** Later than a verification may be on its way. */
const laterMs = 600_000;

interface Sent {
  body?: string | Buffer;
  headers?: Record<string, string>;
}

/** A browser behind a balancer: one address, whichever instance is there. */
function openBrowser() {
  const jar = new Map<string, string>();
  return async (at: ServerProcess, method: 'GET' | 'POST', path: string, { body, headers }: Sent = {}) => {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const answered = await request(new URL(path, at.url), {
      method,
      ...(body !== undefined && { body }),
      headers: { host, ...(cookie !== '' && { cookie }), ...headers },
    });
    for (const set of [answered.headers['set-cookie'] ?? []].flat()) {
      const pair = set.split(';', 1)[0] ?? '';
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const text = await answered.body.text();
    const { location } = answered.headers;
    const json = () => JSON.parse(text) as Record<string, unknown>;
    return { status: answered.statusCode, location: String(location ?? ''), json };
  };
}
type Go = ReturnType<typeof openBrowser>;

describe.runIf(server !== null)(
  'one of two instances on PostgreSQL is killed in the middle of a request',
  () => {
    const places = postgresPlaces(server ?? '');
    afterAll(() => places.remove());

    test('before the photo, after the answer and during the call: answered at the other one, and nothing is paid twice', async () => {
      const stage = await openStage(pace);
      const vendor = await startScripted(['good', 'good', 'held']);
      const place = await onPostgres(places);
      const key = (letter: string) => `one:${Buffer.alloc(32, letter).toString('base64')}`;
      const { DATABASE_FILE: _, ...own } = stage.env;
      const env = {
        ...{
          ...own,
          ...place.env,
          APPTENTICATE_URL: vendor.url,
          APPTENTICATE_TOKEN: 'fixed',
          PUBLIC_ORIGINS: `https://${host}`,
        },
        ...{ OIDC_KEYS: key('a'), OIDC_SUBJECT_KEYS: key('b') },
      };
      const servers: ServerProcess[] = [];
      const start = async (later = 0) => {
        const started = await startServer(env, { laterMs: later });
        servers.push(started);
        return started;
      };
      try {
        const two = await start();
        await addBank(env);
        const verify = async (killed: 'before' | 'after') => {
          const one = await start();
          const go = openBrowser();
          const { uid, verifier } = await arrive(go, one);
          if (killed === 'before') await one.kill();
          const sent = await sendPhoto(go, killed === 'before' ? two : one, uid);
          expect(sent.json()).toMatchObject({ outcome: 'verified' });
          if (killed === 'after') await one.kill();
          return claimsOf(await redeem(go, two, await endVisit(go, two, uid), verifier));
        };
        const [first, second] = [await verify('before'), await verify('after')];
        expect(first).toMatchObject({ iss: `https://${host}/oidc`, aud: 'bank' });
        expect(second.sub).toBe(first.sub);
        expect(vendor.ledger).toHaveLength(2);

        const one = await start();
        const go = openBrowser();
        const { uid } = await arrive(go, one);
        const sending = sendPhoto(go, one, uid).catch(() => 'cut off');
        await vendor.arrived(3);
        await one.kill();
        expect(await sending).toBe('cut off');
        expect((await end(go, two, uid)).json()).toMatchObject({ code: 'VERIFICATION_PENDING' });
        expect((await sendPhoto(go, two, uid)).json()).toMatchObject({ code: 'REQUEST_ENDED' });
        // An instance that starts later gives up what nobody owns any more.
        await start(laterMs);
        const returned = await endVisit(go, two, uid);
        expect(returned.searchParams.get('error')).toBe('temporarily_unavailable');
        expect(returned.searchParams.get('error_description')).toMatch(/^unknown; reference=CT-/);
        expect(vendor.ledger).toHaveLength(3);
      } finally {
        for (const started of servers) await started.kill();
        await vendor.close();
        await stage.close();
        await place.remove();
      }
    }, 180_000);
  },
);

async function addBank(env: Record<string, string>): Promise<void> {
  const stores = await openStores(readRecordConfig(env).store);
  const settings = { ...defaultSettings, redirects: [back], subjectKey: 'one' };
  await stores.relyingParties.add({
    ...{ id: 'bank', name: 'Banco', webhookUrl: null, addedAt: 0, secrets: [] },
    settings: checkRelyingPartySettings(settings),
  });
  await stores.relyingParties.replaceSecret('bank', hashClientSecret(stores.keyed, 'bank', secret), 0);
  await stores.close();
}

const form = (fields: Record<string, string>): Sent => ({
  body: new URLSearchParams(fields).toString(),
  headers: {
    'content-type': 'application/x-www-form-urlencoded',
    authorization: `Basic ${Buffer.from(`bank:${secret}`).toString('base64')}`,
  },
});

async function arrive(go: Go, at: ServerProcess): Promise<{ uid: string; verifier: string }> {
  const verifier = randomBytes(32).toString('base64url');
  const pushed = await go(
    at,
    'POST',
    '/oidc/request',
    form({
      ...{ client_id: 'bank', redirect_uri: back, response_type: 'code', scope: 'openid' },
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      claims: '{"id_token":{"cedula":{"value":"8-9001-777001"}}}',
    }),
  );
  const query = new URLSearchParams({ client_id: 'bank', request_uri: String(pushed.json()['request_uri']) });
  const { location } = await go(at, 'GET', `/oidc/auth?${query}`);
  const uid = location.split('/').at(-1) ?? '';
  expect((await go(at, 'POST', `/oidc/visit/${uid}/begin`)).status).toBe(200);
  return { uid, verifier };
}

function sendPhoto(go: Go, at: ServerProcess, uid: string) {
  const { headers, body } = multipart([
    ['request', uid],
    ['device', 'DESKTOP'],
    ['consent', noticeVersion],
    ['image', photo, 'face.jpg'],
  ]);
  return go(at, 'POST', '/api/verifications', {
    body,
    headers: { ...headers, 'idempotency-key': randomUUID() },
  });
}

const end = (go: Go, at: ServerProcess, uid: string) =>
  go(at, 'POST', `/oidc/visit/${uid}/end`, {
    body: '{"how":"answered"}',
    headers: { 'content-type': 'application/json' },
  });

async function endVisit(go: Go, at: ServerProcess, uid: string): Promise<URL> {
  const { leaveTo } = (await end(go, at, uid)).json() as { leaveTo: string };
  return new URL((await go(at, 'GET', new URL(leaveTo).pathname)).location);
}

async function redeem(go: Go, at: ServerProcess, returned: URL, verifier: string) {
  const code = returned.searchParams.get('code') ?? '';
  const fields = { grant_type: 'authorization_code', code, redirect_uri: back, code_verifier: verifier };
  return (await go(at, 'POST', '/oidc/token', form(fields))).json();
}

const claimsOf = (tokens: Record<string, unknown>) => decodeJwt(String(tokens['id_token']));
