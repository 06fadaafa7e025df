import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configElementId, publicConfigSchema } from '../../contract/public-config.ts';
import { z } from '../../contract/z.ts';
import { build, local, makePage } from '../testing/app.suite.ts';

const built = `<!doctype html><html lang="es"><head>
<script async type="module" crossorigin src="/assets/index-1.js"></script>
<link rel="modulepreload" crossorigin fetchpriority="low" href="/assets/Visit-1.js">
<link rel="modulepreload" crossorigin fetchpriority="low" href="/assets/es-1.js" data-en="/assets/en-1.js">
</head><body><link rel="stylesheet" crossorigin href="/assets/index-1.css"><div id="root"></div></body></html>`;
const institution = '</script><!--$& \u2028\u2029 & Cía.';
const page = makePage();
let app: Awaited<ReturnType<typeof build>>;
beforeAll(async () => {
  writeFileSync(join(page.folder, 'index.html'), built);
  writeFileSync(join(page.folder, 'kiosk.html'), built);
  app = await build({ STATIC_DIR: page.folder, INSTITUTION_NAME: institution });
});
afterAll(async () => {
  await app.close();
  page.remove();
});

const open = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ url, headers: { ...local, 'sec-fetch-mode': 'navigate', ...headers } });
const preloads = (html: string) =>
  [...html.matchAll(/modulepreload"[^>]* href="([^"]*)"/g)].map(([, it]) => it);
const block = new RegExp(`<script type="application/json" id="${configElementId}">([^<]*)</script></body>`);

test.each([
  ['/', 'es'],
  ['/?lang=es', 'es'],
  ['/aviso?lang=en', 'en'],
  ['/?lang=xx', 'es'],
  ['/?lang=en&lang=es', 'en'],
  ['/kiosk?lang=en', 'en'],
])('%s preloads the words in %s, in the document and in its header', async (url, locale) => {
  const { body, headers } = await open(url, { 'accept-language': 'en' });
  expect(preloads(body)).toEqual(['/assets/Visit-1.js', `/assets/${locale}-1.js`]);
  expect(String(headers['link']).split(', ')).toEqual([
    '</assets/index-1.css>; rel=preload; as=style; crossorigin',
    '</assets/index-1.js>; rel=modulepreload; fetchpriority=low',
    '</assets/Visit-1.js>; rel=modulepreload; fetchpriority=low',
    `</assets/${locale}-1.js>; rel=modulepreload; fetchpriority=low`,
  ]);
});

test('the document carries what the route of the configuration answers, as data that ends nothing', async () => {
  const { body, headers } = await open('/', { cookie: 'cotejo=secret' });
  const [, json = ''] = block.exec(body) ?? [];
  const config = z.parse(publicConfigSchema, JSON.parse(json));
  const route = await app.inject({ url: '/api/config', headers: local });
  expect(config).toEqual(route.json());
  expect(config.institution.name).toBe(institution);
  expect(json).not.toMatch(/[<\u2028\u2029]/);
  expect(headers['set-cookie']).toBeUndefined();
  expect(headers['cache-control']).toBe('no-store');
  expect(body).not.toContain('secret');
  expect(headers['content-security-policy']).toContain("script-src 'self';");
});

test('only the citizen has a use for the configuration in the document', async () => {
  expect((await open('/kiosk')).body).not.toContain('application/json');
});

const decompress = { br: brotliDecompressSync, gzip: gunzipSync, none: (bytes: Buffer) => bytes };
test.each<[string, keyof typeof decompress]>([
  ['br', 'br'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, GZIP;q=0.5', 'gzip'],
  ['br;q=0.000, gzip;q=0', 'none'],
  ['*', 'none'],
  ['', 'none'],
])('Accept-Encoding "%s" is answered by %s', async (accepted, encoding) => {
  for (let times = 0; times < 2; times += 1) {
    const { rawPayload, headers } = await open('/', { 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBe(encoding === 'none' ? undefined : encoding);
    const plain = decompress[encoding](rawPayload);
    expect(plain.toString()).toMatch(block);
    expect(headers['vary']).toBe('accept-encoding');
  }
});

/** What a server sends before its answer to a navigation, over real HTTP. */
async function interimAnswers(settings: Record<string, string>, mode = 'navigate'): Promise<unknown[]> {
  const server = await build({ STATIC_DIR: page.folder, ...settings });
  try {
    await server.listen({ host: '127.0.0.1', port: 0 });
    const { port } = server.server.address() as AddressInfo;
    const interim: unknown[] = [];
    const request = get({
      port,
      host: '127.0.0.1',
      path: '/?lang=en',
      headers: { 'sec-fetch-mode': mode, accept: 'text/html' },
    });
    request.on('information', ({ statusCode, headers }) => interim.push([statusCode, headers['link']]));
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(200);
    const { link } = response.headers;
    response.resume();
    await once(response, 'end');
    for (const each of interim) expect(each).toEqual([103, link]);
    return interim;
  } finally {
    await server.close();
  }
}

test('early hints go before the answer to a navigation, with the links of the answer, where they are on', async () => {
  expect(await interimAnswers({ EARLY_HINTS: 'on' })).toHaveLength(1);
  expect(await interimAnswers({ EARLY_HINTS: 'on' }, 'cors')).toEqual([]);
  expect(await interimAnswers({})).toEqual([]);
});

test('a proxy that speaks HTTP/1.0 gets no early hints', async () => {
  const server = await build({ STATIC_DIR: page.folder, EARLY_HINTS: 'on' });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
  socket.write('GET / HTTP/1.0\r\nhost: localhost\r\nsec-fetch-mode: navigate\r\n\r\n');
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 200 /);
  await server.close();
});
