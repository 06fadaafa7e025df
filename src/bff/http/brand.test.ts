import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicConfigSchema } from '../../contract/public-config.ts';
import { z } from '../../contract/z.ts';
import { build, local, makePage } from '../testing/app.suite.ts';
import { complaints, makeFiles } from '../testing/config.suite.ts';
import { sandboxEnv } from '../testing/env.suite.ts';
import { everyHeader } from '../testing/headers.suite.ts';

const page = makePage();
const { file, remove } = makeFiles();
const logo = file(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><script>CANARY</script><rect width="9" height="9"/></svg>',
);
const document =
  '<!doctype html><html lang="es"><head><title>Inicio · Cotejo</title><link rel="icon" href="/favicon.svg"></head><body><div id="root"></div></body></html>';
const env = {
  STATIC_DIR: page.folder,
  ASSETS_DIR: 'off',
  BRAND_NAME: 'Caja de Ahorros',
  BRAND_LOGO_FILE: logo,
  BRAND_ICON_FILE: logo,
  BRAND_ACCENT: '#8a1538',
  BRAND_TERMS_URL: 'https://caja.example/terminos',
};
let app: FastifyInstance;
let base: string;
beforeAll(async () => {
  for (const name of ['index', 'kiosk', 'receipt'])
    writeFileSync(join(page.folder, `${name}.html`), document);
  app = await build(env);
  base = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await app.close();
  page.remove();
  remove();
});

const ask = (path: string, headers: Record<string, string> = {}) =>
  app.inject({ url: path, headers: { ...local, ...headers } });
const linksIn = (text: string) => [...text.matchAll(/"(\/brand\/[^"]+)"/g)].map(([, path]) => path ?? '');

describe('every document', () => {
  test.each(['/', '/aviso', '/kiosk', '/receipt'])(
    '%s is the institution’s, under the same policy',
    async (path) => {
      const answer = await fetch(new URL(path, base), { headers: { accept: 'text/html' } });
      const text = await answer.text();
      expect(text).toContain('<title>Inicio · Caja de Ahorros</title>');
      expect(text).toContain('<html data-brand="Caja de Ahorros" lang="es">');
      expect(text.includes('href="https://caja.example/terminos"')).toBe(path !== '/kiosk');
      expect(text).not.toMatch(/style=|<style|<script(?! type="application\/json")/);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('content-security-policy-report-only')).toContain('report-uri');
      expect(Object.fromEntries(answer.headers)).toMatchObject(everyHeader);
    },
  );

  test('is compressed as the client accepts it', async () => {
    const plain = await ask('/');
    expect(plain.headers['content-encoding']).toBeUndefined();
    const [br, gzip] = await Promise.all(
      ['gzip, br', 'gzip'].map((accepted) => ask('/', { 'accept-encoding': accepted })),
    );
    expect([br?.headers['content-encoding'], gzip?.headers['content-encoding']]).toEqual(['br', 'gzip']);
    expect(brotliDecompressSync(br?.rawPayload ?? '').toString()).toBe(plain.body);
    expect(gunzipSync(gzip?.rawPayload ?? '').toString()).toBe(plain.body);
    expect(br?.headers['vary']).toContain('accept-encoding');
  });
});

describe('the files', () => {
  test('that a document and its stylesheet name are served for good, and are pixels and colours only', async () => {
    const { body } = await ask('/');
    const theme = linksIn(body).find((path) => path.includes('theme.css')) ?? '';
    const css = await ask(theme);
    expect(css.headers['content-type']).toBe('text/css; charset=utf-8');
    const paths = [...new Set([...linksIn(body), ...linksIn(css.body)])];
    expect(paths.map((path) => path.replace(/\?v=[\w-]{12}$/, '')).sort()).toEqual([
      '/brand/icon-1.png',
      '/brand/icon-2.png',
      '/brand/icon-3.png',
      '/brand/logo-1.png',
      '/brand/logo-2.png',
      '/brand/logo-3.png',
      '/brand/theme.css',
    ]);
    for (const path of paths) {
      const answer = await ask(path);
      expect(answer.statusCode, path).toBe(200);
      expect(answer.headers['cache-control'], path).toBe('public, max-age=31536000, immutable');
      expect(answer.headers).toMatchObject(everyHeader);
      expect(answer.body).not.toContain('CANARY');
      if (path.includes('.png')) expect(answer.headers['content-type']).toBe('image/png');
    }
  });

  test('of another instance’s brand are served as this one has them, and not cached', async () => {
    for (const path of ['/brand/theme.css?v=another', '/brand/theme.css', '/brand/theme.css?v=a&v=b']) {
      const answer = await ask(path);
      expect([answer.statusCode, answer.headers['cache-control']], path).toEqual([200, 'no-cache']);
    }
  });

  test.each(['/brand/', '/brand/logo.svg', '/brand/../etc/passwd', '/brand/logo-4.png', '/brand/__proto__'])(
    '%s is not there',
    async (path) => {
      expect((await ask(path, { 'sec-fetch-mode': 'no-cors' })).statusCode).toBe(404);
    },
  );
});

test('the configuration names it', async () => {
  const { brand } = z.parse(publicConfigSchema, (await ask('/api/config')).json());
  expect(brand).toEqual({
    name: 'Caja de Ahorros',
    logo: expect.stringMatching(/^\/brand\/logo-3\.png\?v=/) as string,
    termsUrl: 'https://caja.example/terminos',
  });
});

test('without a brand the built documents are served, and there is no file', async () => {
  const own = await build({ STATIC_DIR: page.folder, ASSETS_DIR: 'off' });
  const answer = await own.inject({ url: '/', headers: local });
  expect(answer.body).not.toContain('data-brand');
  expect(answer.body).toContain('<title>Inicio · Cotejo</title>');
  expect((await own.inject({ url: '/brand/theme.css', headers: local })).statusCode).toBe(404);
  await own.close();
});

test('without a name of the brand it is that of the institution', async () => {
  const own = await build({
    STATIC_DIR: page.folder,
    ASSETS_DIR: 'off',
    INSTITUTION_NAME: 'Registro Público',
  });
  const { body } = await own.inject({ url: '/', headers: local });
  expect(body).toContain('<title>Inicio · Registro Público</title>');
  expect(body).not.toContain('/brand/');
  await own.close();
});

test.each([
  ['BRAND_NAME', 'x'.repeat(41), 'at most 40 characters'],
  ['BRAND_NAME', 'two\nlines', 'one line'],
  ['BRAND_NAME', ' ', 'one line'],
  ['BRAND_ACCENT', 'red', 'must be like #0d5c63'],
  [
    'BRAND_ACCENT',
    '#ffd200',
    'has a contrast of 1.3 to the page, and text needs 4.5: the nearest colour that has it is #',
  ],
  ['BRAND_TERMS_URL', 'http://caja.example/', 'must be an https address'],
  ['BRAND_LOGO_FILE', '/absent', 'cannot be read: ENOENT'],
  ['BRAND_LOGO_FILE', file(`<svg>${'x'.repeat(512 * 1_024)}`), 'is larger than 512 KiB'],
  ['BRAND_ICON_FILE', file('GIF89a'), 'is neither SVG nor PNG'],
  [
    'BRAND_ICON_FILE',
    file('<svg xmlns="http://www.w3.org/2000/svg" width="9999" height="9999"/>'),
    '4096 x 4096',
  ],
])('%s=%s is refused: %s', (key, value, reason) => {
  expect(complaints({ ...sandboxEnv, [key]: value })).toEqual({
    [key]: expect.stringContaining(reason) as string,
  });
});

test('a server whose accent nobody could read does not start, and says which one they could', async () => {
  const main = join(import.meta.dirname, '../main.ts');
  const ended = await new Promise<{ status: unknown; stderr: string }>((resolve) => {
    execFile(
      process.execPath,
      [main],
      { env: { ...sandboxEnv, BRAND_ACCENT: '#ffd200' } },
      (error, _, stderr) => resolve({ status: error?.code, stderr }),
    );
  });
  expect(ended.status).toBe(78);
  const [, nearest = ''] = /^ {2}BRAND_ACCENT has .* is (#[0-9a-f]{6})$/m.exec(ended.stderr) ?? [];
  expect(complaints({ ...sandboxEnv, BRAND_ACCENT: nearest })).toBeUndefined();
});
