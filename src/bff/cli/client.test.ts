import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createLogos } from '../relying-parties/logos.ts';
import { isClientSecret } from '../relying-parties/secrets.ts';
import { openStores } from '../stores.ts';
import { runCotejo } from './run.suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'cotejo-clients-'));
const file = join(folder, 'cotejo.sqlite');
afterAll(() => rmSync(folder, { recursive: true }));

const env = { DATABASE_FILE: file, PROVIDERS: 'apptenticate' };
const run = async (...args: string[]) => (await runCotejo(['client', ...args], env)).output.trimEnd();
const withDatabase = async <Result>(
  work: (stores: Awaited<ReturnType<typeof openStores>>) => Promise<Result>,
) => {
  const keys = { recordKey: null, enrolmentKeys: [], receiptKeys: [] };
  const stores = await openStores({ database: { kind: 'sqlite', file }, ...keys });
  try {
    return await work(stores);
  } finally {
    await stores.close();
  }
};
const accepts = (id: string, secret: string) =>
  withDatabase(async ({ relyingParties, keyed }) => {
    const party = await relyingParties.find(id);
    return party !== undefined && isClientSecret(keyed, party, secret);
  });

const back = 'redirects=https://bank.example/back';

test('a client from its name to its removal', async () => {
  expect(await run('list')).toBe('0 clients.');
  const added = await run('add', 'bank', 'Banco de ejemplo', back);
  const secret = /^"bank" is added\. Its client secret: ([\w-]{43})$/.exec(added)?.[1] ?? '';
  expect(await accepts('bank', secret)).toBe(true);
  expect(await accepts('bank', `${secret.slice(0, -1)}_`)).toBe(false);
  expect(await run('list')).toBe('bank\tBanco de ejemplo\tin use\n1 clients.');
  expect(await run('show', 'bank')).not.toContain(secret);
  expect(await run('set', 'bank', 'release=cedula', 'perHour=20', 'name=El Banco')).toBe('Set.');
  expect(JSON.parse(await run('show', 'bank', '--json'))).toMatchObject({
    client: 'bank',
    name: 'El Banco',
    secrets: 1,
    settings: { release: ['cedula'], perHour: 20, redirects: ['https://bank.example/back'] },
  });
  expect(await run('pause', 'bank')).toMatch(/^Paused/);
  expect(await run('list')).toMatch(/^bank\tEl Banco\tpaused 2\S+Z/);
  expect(await run('pause', 'bank', '--end')).toBe('In use again.');
  expect(await run('remove', 'bank')).toBe('Removed.');
  expect(await run('show', 'bank')).toBe('There is no client "bank".');
});

test('a secret is replaced with an overlap, or at once', async () => {
  const secretIn = (text: string) => /secret: (\S+)/.exec(text)?.[1] ?? '';
  const first = secretIn(await run('add', 'ministry', 'Ministerio', back));
  const second = secretIn(await run('rotate-secret', 'ministry'));
  expect([await accepts('ministry', first), await accepts('ministry', second)]).toEqual([true, true]);
  const third = secretIn(await run('rotate-secret', 'ministry', '--at-once'));
  expect([await accepts('ministry', second), await accepts('ministry', third)]).toEqual([false, true]);
  // Another client's secret is not this one's.
  await run('add', 'school', 'Escuela', back);
  expect(await accepts('school', third)).toBe(false);
});

test('the secret of a webhook is sealed, printed once and can be replaced', async () => {
  const added = await run('add', 'shop', 'Tienda', back, 'webhook=https://shop.example/events');
  const secret = /webhook: (whsec_\S{44})/.exec(added)?.[1] ?? '';
  const held = () => withDatabase(({ relyingParties }) => relyingParties.webhookSecrets('shop'));
  expect(await held()).toEqual([{ secret, until: null }]);
  const other = /webhook: (\S+)/.exec(await run('rotate-secret', 'shop', '--webhook'))?.[1] ?? '';
  expect(await held()).toMatchObject([{ secret: other, until: null }, { secret }]);
  const rows = await withDatabase(({ database }) => database.query('SELECT * FROM relying_party'));
  expect(JSON.stringify(rows)).not.toContain(secret);
  await expect(
    openStores({
      database: { kind: 'sqlite', file },
      ...{ recordKey: null, enrolmentKeys: [], receiptKeys: [] },
      providerKeys: [{ id: 'another', key: Buffer.alloc(32) }],
    }),
  ).rejects.toThrow('OIDC_KEYS lacks keys that secrets of webhooks are sealed with: "kept".');
});

test('a logo is drawn once, and what cannot be drawn is named', async () => {
  const picture = join(folder, 'logo.svg');
  const svg = (body: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40">${body}</svg>`;
  writeFileSync(picture, svg('<rect width="80" height="40" fill="#0d5c63"/>'));
  await run('add', 'drawn', 'Con logo', back, '--logo', picture);
  const logo = () => withDatabase(({ database }) => createLogos(database).find('drawn'));
  expect(await logo()).toMatchObject({
    width: 160,
    height: 80,
    hash: expect.stringMatching(/^[\w-]{22}$/) as string,
  });
  writeFileSync(picture, svg(''));
  expect(await run('set', 'drawn', '--logo', picture)).toContain('shows nothing');
  writeFileSync(picture, 'GIF89a');
  expect(await run('set', 'drawn', '--logo', picture)).toContain('is neither SVG nor PNG');
  writeFileSync(picture, Buffer.alloc(600_000, 32));
  expect(await run('set', 'drawn', '--logo', picture)).toContain('is larger than 512 KiB');
  expect(await run('set', 'drawn', '--logo', join(folder, 'absent'))).toContain('cannot be read: ENOENT');
  expect(await logo()).not.toBeNull();
  expect(await run('set', 'drawn', '--no-logo')).toBe('Set.');
  expect(await logo()).toBeNull();
  await run('remove', 'drawn');
});

test('a client with keys of its own has no secret', async () => {
  const path = join(folder, 'keys.json');
  writeFileSync(path, '{"keys":[{"kty":"EC","crv":"P-256","x":"x","y":"y"}]}');
  const own = 'authentication=private_key_jwt';
  expect(await run('add', 'own', 'Propio', back, own, `jwks=${path}`)).toBe('"own" is added.');
  expect(await run('rotate-secret', 'own')).toContain('authenticates with keys of its own');
  expect(await run('add', 'none', 'Sin', back, own)).toContain('jwks: private_key_jwt needs');
  writeFileSync(path, '{"keys":[{"kty":"EC","d":"secret"}]}');
  expect(await run('add', 'leak', 'Con', back, own, `jwks=${path}`)).toContain('must have public keys only');
});

test.each([
  ['redirects=http://bank.example/back', 'redirects.0: must be an exact https address'],
  ['redirects=https://bank.example/back#x', 'redirects.0: must be'],
  ['redirects=https://a@bank.example/', 'redirects.0: must be'],
  ['redirects=https://bank.example/a/../b', 'redirects.0: must be'],
  ['redirects=*', 'redirects.0: must be'],
  ['redirects=', 'redirects: '],
  ['colour=red', 'colour: there is no such setting'],
  ['perHour=-1', 'perHour: '],
  ['pushed=yes', 'pushed: '],
  ['release=photo', 'release.0: '],
  ['subjectKey=absent', 'subjectKey: there is no "absent"'],
  ['webhook=http://bank.example/', 'webhook: must be an https address'],
])('%s is refused by name', async (pair, trouble) => {
  await run('add', 'strict', 'Estricto', 'redirects=http://127.0.0.1:4000/back');
  expect(await run('set', 'strict', pair)).toContain(trouble);
});

test('a wrong command line', async () => {
  for (const args of [
    ['add', 'Bank', 'x', back],
    ['add', 'a:b', 'x', back],
    ['add', 'bank', 'x'],
    ['set', 'x'],
  ])
    expect((await runCotejo(['client', ...args], env)).code).toBe(64);
  const elsewhere = { DATABASE_URL: 'postgres://x@127.0.0.1:1/x' };
  expect((await runCotejo(['client', 'list'], elsewhere)).code).toBe(78);
});
