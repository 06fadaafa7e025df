import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Locale, locales } from '../../contract/locale.ts';
import { noticeSentences } from '../../locales/registry/notice.ts';
import { addStation } from '../stations/pairing.ts';
import { openStores, type Stores } from '../stores.ts';
import { build, cookieOf, listLog, local } from '../testing/app.suite.ts';
import { goodParts, type Part, post } from '../testing/client.suite.ts';
import { configOf } from '../testing/env.suite.ts';

const hour = 3_600_000;
const partsWith = (consent: string): Part[] =>
  goodParts().map((part): Part => (part[0] === 'consent' ? ['consent', consent] : part));

let folder: string;
let file: string;
let stores: Stores;
const apps: FastifyInstance[] = [];
/** A server with a notice of its own, on the record of all of them. */
async function serve(version: string, env: Record<string, string> = {}): Promise<FastifyInstance> {
  const app = await build({
    DATABASE_FILE: file,
    ASSETS_DIR: 'off',
    NOTICE_VERSION: version,
    HANDOFF: 'always',
    ATTEMPTS_PER_SESSION: '1000',
    ...env,
  });
  apps.push(app);
  return app;
}
const consentTo = async (app: FastifyInstance, version: string) => {
  const { status, problem } = await post(app, partsWith(version));
  return problem?.code ?? status;
};
const handOff = (app: FastifyInstance, consent: string) =>
  app.inject({
    method: 'POST',
    url: '/api/handoffs',
    headers: local,
    payload: { cedula: '8-123-4567', consent },
  });

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-29T12:00:00Z') });
  folder = mkdtempSync(join(tmpdir(), 'cotejo-notice-'));
  file = join(folder, 'data', 'cotejo.sqlite');
  stores = await openStores(configOf({ DATABASE_FILE: file }).store);
});
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
  await stores.close();
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

describe('a page opened before the upgrade', () => {
  test('ends its visit for a day, and the record has the version that the person read', async () => {
    await serve('notice-1');
    const app = await serve('notice-2');
    expect(await consentTo(app, 'notice-1')).toBe(200);
    expect(await consentTo(app, 'notice-2')).toBe(200);
    const rows = await stores.database.query<{ consent: string }>(
      'SELECT consent FROM verification ORDER BY consent',
    );
    expect(rows.map(({ consent }) => consent)).toEqual(['notice-1', 'notice-2']);
    vi.setSystemTime(Date.now() + 24 * hour - 1);
    expect(await consentTo(app, 'notice-1')).toBe(200);
    vi.setSystemTime(Date.now() + 2);
    expect(await consentTo(app, 'notice-1')).toBe('CONSENT_INVALID');
    expect(await consentTo(app, 'notice-2')).toBe(200);
  });

  test('hands its visit over to a phone, whose photo counts under the notice that the person read', async () => {
    await serve('notice-1');
    const app = await serve('notice-2');
    const opened = await handOff(app, 'notice-1');
    expect(opened.statusCode).toBe(201);
    const { id, link } = opened.json<{ id: string; link: string }>();
    const token = link.split('=').at(-1) ?? '';
    const claimed = await app.inject({
      method: 'POST',
      url: '/api/handoffs/claim',
      headers: local,
      payload: { token },
    });
    expect(claimed.statusCode).toBe(200);
    const parts = goodParts().filter(([name]) => name !== 'cedula' && name !== 'consent');
    const sent = await post(app, [...parts, ['handoff', id]], { cookie: cookieOf(claimed.headers) });
    expect(sent.status).toBe(200);
    const [row] = await stores.database.query<{ consent: string }>('SELECT consent FROM verification');
    expect(row?.consent).toBe('notice-1');
    vi.setSystemTime(Date.now() + 24 * hour + 1);
    expect((await handOff(app, 'notice-1')).json<{ code: string }>().code).toBe('CONSENT_INVALID');
  });

  test('ends its visit at a kiosk', async () => {
    await serve('notice-1');
    const app = await serve('notice-2');
    const code = await addStation({ store: stores.stations, keyed: stores.keyed }, 'desk-1');
    const paired = await app.inject({
      method: 'POST',
      url: '/api/station/pair',
      headers: local,
      payload: { code },
    });
    const visit = await app.inject({
      method: 'POST',
      url: '/api/station/visits',
      headers: { ...local, cookie: cookieOf(paired.headers) },
    });
    const cookie = [cookieOf(paired.headers), cookieOf(visit.headers)].join('; ');
    const path = '/api/station/verifications';
    const codes = ['notice-1', 'notice-0'].map(async (version) => {
      const { status, problem } = await post(app, partsWith(version), { cookie }, path);
      return problem?.code ?? status;
    });
    expect(await Promise.all(codes)).toEqual([200, 'CONSENT_INVALID']);
  });

  test('is served by both builds, also when the older one comes back', async () => {
    const former = await serve('notice-1');
    const next = await serve('notice-2');
    expect(await consentTo(former, 'notice-2')).toBe(200);
    expect(await consentTo(next, 'notice-1')).toBe(200);
    await next.close();
    vi.setSystemTime(Date.now() + 23 * hour);
    const back = await serve('notice-1');
    expect(await consentTo(back, 'notice-2')).toBe(200);
  });
});

describe('the notice as it is shown', () => {
  type Shown = { notice: { version: string; versions: Record<Locale, string> } };
  const versionsOf = async (app: FastifyInstance) =>
    (await app.inject({ url: '/api/config', headers: local })).json<Shown>().notice.versions;

  test('has a version of its own in each language, which is recorded, and its text is kept', async () => {
    const app = await serve('notice-1');
    const versions = await versionsOf(app);
    for (const locale of locales) {
      expect(versions[locale]).toMatch(new RegExp(`^notice-1\\.${locale}\\.[\\w-]{22}$`));
      expect(await consentTo(app, versions[locale])).toBe(200);
      const [kept] = await stores.database.query<{ text: string }>(
        'SELECT text FROM notice_text WHERE version = $1',
        [versions[locale]],
      );
      const { heading, agree } = noticeSentences[locale];
      expect(kept?.text.split('\n')).toEqual(expect.arrayContaining([heading, agree]));
      const hash = createHash('sha256')
        .update(kept?.text ?? '')
        .digest()
        .subarray(0, 16);
      expect(versions[locale].split('.').at(-1)).toBe(hash.toString('base64url'));
    }
    expect(await consentTo(app, `notice-1.es.${'a'.repeat(22)}`)).toBe('CONSENT_INVALID');
  });

  test.each<Record<string, string>>([
    { INSTITUTION_NAME: 'Registro Público' },
    { CONTACT: 'datos@example.org' },
    { PRIVACY_URL: 'https://example.org/privacy' },
    { BRAND_TERMS_URL: 'https://example.org/terms' },
    { RETENTION_DAYS: '30' },
    { PROVIDERS: 'facephi' },
    { NOTICE_VERSION: 'notice-2' },
  ])('changes its version with %o; the former one counts for a day', async (env) => {
    const before = await versionsOf(await serve('notice-1'));
    const app = await serve('notice-1', env);
    const after = await versionsOf(app);
    for (const locale of locales) {
      expect(after[locale]).not.toBe(before[locale]);
      expect(await consentTo(app, before[locale])).toBe(200);
    }
    vi.setSystemTime(Date.now() + 24 * hour + 1);
    expect(await consentTo(app, before.es)).toBe('CONSENT_INVALID');
    expect(await consentTo(app, after.es)).toBe(200);
  });
});

test('a version that was in use for long is accepted for a day after its last server, not after its first', async () => {
  const former = await serve('notice-1');
  vi.setSystemTime(Date.now() + 90 * 24 * hour);
  // Started anew, as every server is now and then.
  await former.close();
  await serve('notice-1');
  vi.setSystemTime(Date.now() + hour);
  const app = await serve('notice-2');
  expect(await consentTo(app, 'notice-1')).toBe(200);
});

test.each([
  '',
  'notice-0',
  'notice',
  'NOTICE-1',
  'notice-1 ',
  '%',
  "notice-1' OR 1=1 --",
  'notice-1\u0000',
  '__proto__',
  '🙂',
])('a version that never was is no consent: %j', async (version) => {
  await serve('notice-1');
  const app = await serve('notice-2');
  expect(await consentTo(app, version)).toBe('CONSENT_INVALID');
  const { statusCode, body } = await handOff(app, version);
  expect([statusCode, body]).toEqual([422, expect.stringContaining('CONSENT_INVALID')]);
});

test('a clock that was set back leaves no version in force for ever', async () => {
  vi.setSystemTime(Date.now() + 365 * 24 * hour);
  await serve('notice-1');
  vi.setSystemTime(Date.now() - 365 * 24 * hour);
  const app = await serve('notice-2');
  expect(await consentTo(app, 'notice-1')).toBe('CONSENT_INVALID');
});

test('an unreachable record is reported as such, and never as a wrong consent', async () => {
  const { log, lines } = listLog();
  const own = await openStores(configOf({ DATABASE_FILE: file }).store);
  const app = await build({ NOTICE_VERSION: 'notice-2' }, { stores: own, log });
  await own.database.close();
  expect(await consentTo(app, 'notice-1')).toBe('STORE_UNAVAILABLE');
  expect(lines.map(({ event }) => event)).toContain('record-unavailable');
});
