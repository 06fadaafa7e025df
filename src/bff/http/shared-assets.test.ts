import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { build, listLog, local } from '../testing/app.suite.ts';
import { isHashedName } from './shared-assets.ts';

const hour = 3_600_000;
const forever = 'public, max-age=31536000, immutable';
let folder: string;
let shared: string;
const apps: FastifyInstance[] = [];

/** A build with new hashes for all its files, in its own folder. */
function makeBuild(hash: string): Record<string, string> {
  const files = {
    [`main-${hash}.js`]: `export const build = '${hash}';`,
    [`main-${hash}.js.br`]: `br ${hash}`,
    [`main-${hash}.js.gz`]: `gz ${hash}`,
    [`style-${hash}.css`]: `/* ${hash} */`,
    [`guidance.worker-${hash}.js`]: `// worker of ${hash}`,
    [`face-${hash}.tflite`]: `model of ${hash}`,
  };
  mkdirSync(join(folder, hash, 'assets'), { recursive: true });
  writeFileSync(join(folder, hash, 'index.html'), `<!doctype html><title>${hash}</title>`);
  writeFileSync(join(folder, hash, 'assets', 'notes.txt'), 'not hashed');
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, hash, 'assets', name), content);
  return files;
}
const [former, next] = ['F0rmer_1', 'next-_22'];

async function serve(hash: string, env: Record<string, string> = {}, log = listLog().log) {
  const app = await build({ STATIC_DIR: join(folder, hash), ASSETS_DIR: shared, ...env }, { log });
  apps.push(app);
  return app;
}
const ask = (app: FastifyInstance, name: string, headers = {}, method: 'GET' | 'HEAD' = 'GET') =>
  app.inject({ method, url: `/assets/${name}`, headers: { ...local, ...headers } });
const namesOf = (files: Record<string, string>) =>
  Object.keys(files).filter((name) => !/\.(br|gz)$/.test(name));
const statuses = async (app: FastifyInstance, files: Record<string, string>) => {
  const answers = await Promise.all(namesOf(files).map((name) => ask(app, name)));
  return [...new Set(answers.map(({ statusCode }) => statusCode))];
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  folder = mkdtempSync(join(tmpdir(), 'cotejo-shared-'));
  shared = join(folder, 'data', 'assets');
});
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

test('every file of the former build is served by the next one for a day, as by its own, and no longer', async () => {
  const files = makeBuild(former);
  makeBuild(next);
  const own = await serve(former);
  const ownAnswers = await Promise.all(namesOf(files).map((name) => ask(own, name)));
  await own.close();
  const app = await serve(next);
  for (const [at, name] of namesOf(files).entries()) {
    const answer = await ask(app, name);
    expect([answer.statusCode, answer.body]).toEqual([200, files[name]]);
    expect(answer.headers['cache-control']).toBe(forever);
    const timeless = (headers: Record<string, unknown>) => {
      const { date: _, etag: __, 'last-modified': ___, 'x-request-id': ____, ...rest } = headers;
      return rest;
    };
    expect(timeless(answer.headers)).toEqual(timeless(ownAnswers[at]?.headers ?? {}));
    const head = await ask(app, name, {}, 'HEAD');
    expect([head.statusCode, head.body, head.headers['content-length']]).toEqual([
      200,
      '',
      String(files[name]?.length),
    ]);
  }
  vi.setSystemTime(Date.now() + 24 * hour - 1_000);
  expect(await statuses(app, files)).toEqual([200]);
  vi.setSystemTime(Date.now() + 2_000);
  expect(await statuses(app, files)).toEqual([404]);
});

test('a compressed sibling is sent to clients that accept it, and cannot be requested by name', async () => {
  makeBuild(former);
  makeBuild(next);
  await serve(former);
  const app = await serve(next);
  for (const [encoding, body] of [
    ['br', `br ${former}`],
    ['gzip', `gz ${former}`],
  ] as const) {
    const answer = await ask(app, `main-${former}.js`, { 'accept-encoding': encoding });
    expect([answer.headers['content-encoding'], answer.body]).toEqual([encoding, body]);
    expect(answer.headers['content-type']).toMatch(/javascript/);
    expect(answer.headers['vary']).toMatch(/accept-encoding/i);
  }
  expect((await ask(app, `main-${former}.js.br`)).statusCode).toBe(404);
});

test('what appears after the start is served: a page of either build by either server', async () => {
  const [first, second] = [makeBuild(former), makeBuild(next)];
  const one = await serve(former);
  const two = await serve(next);
  expect(await statuses(one, second)).toEqual([200]);
  expect(await statuses(two, first)).toEqual([200]);
});

test('files older than a day go at the next start, except those that a running build needs', async () => {
  const [first, second] = [makeBuild(former), makeBuild(next)];
  const one = await serve(former);
  await one.close();
  writeFileSync(join(shared, 'readme.txt'), 'of somebody else');
  writeFileSync(join(shared, '.0b0c0d0e-1111-4222-8333-444455556666.part'), 'never finished');
  const old = new Date(Date.now() - 25 * hour);
  for (const name of readdirSync(shared)) utimesSync(join(shared, name), old, old);
  const app = await serve(next);
  expect(readdirSync(shared).sort()).toEqual([...Object.keys(second), 'readme.txt'].sort());
  expect(await statuses(app, first)).toEqual([404]);
  // The clock jumps ahead by a year, another build starts, and the clock is put right.
  vi.setSystemTime(Date.now() + 365 * 24 * hour);
  makeBuild('third_33');
  await serve('third_33');
  vi.setSystemTime(Date.now() - 365 * 24 * hour);
  expect(await statuses(app, second), 'from its own folder').toEqual([200]);
  await serve(next);
  const third = join(shared, 'main-third_33.js');
  expect(Math.abs(statSync(third).mtimeMs - Date.now()), 'counted from today on').toBeLessThan(hour);
});

test('a build that is emptied in its folder while it is served goes on from the shared one', async () => {
  const files = makeBuild(former);
  const app = await serve(former);
  rmSync(join(folder, former, 'assets'), { recursive: true });
  expect(await statuses(app, files)).toEqual([200]);
});

test('a link to the newest build may be switched while the former one is served', async () => {
  const files = makeBuild(former);
  makeBuild(next);
  const current = join(folder, 'current');
  symlinkSync(join(folder, former), current);
  const app = await serve('current', { ASSETS_DIR: 'off' });
  rmSync(current);
  symlinkSync(join(folder, next), current);
  expect(await statuses(app, files)).toEqual([200]);
  const document = await app.inject({ url: '/', headers: local });
  expect(document.body).toContain(former);
});

test('a file with other bytes under the same name stays as it is, and is logged', async () => {
  const files = makeBuild(former);
  mkdirSync(shared, { recursive: true });
  const name = `main-${former}.js`;
  writeFileSync(join(shared, name), 'cut');
  const { log, lines } = listLog();
  const app = await serve(former, {}, log);
  expect(readFileSync(join(shared, name), 'utf8')).toBe('cut');
  expect((await ask(app, name)).body, 'its own goes first').toBe(files[name]);
  expect(lines.filter(({ event }) => event === 'assets-not-shared')).toEqual([
    { event: 'assets-not-shared', reason: 'EDIFFERENT', count: 1 },
  ]);
});

test.each([
  ['under a file', () => join(folder, former, 'index.html', 'assets')],
  ['that is no folder', () => join(folder, former, 'index.html')],
  ['of the system', () => '/dev/null'],
])('a folder %s: the server starts, serves its own, and logs it once', async (_, dir) => {
  const files = makeBuild(former);
  const { log, lines } = listLog();
  const app = await serve(former, { ASSETS_DIR: dir() }, log);
  expect(await statuses(app, files)).toEqual([200]);
  expect((await ask(app, `main-${next}.js`)).statusCode).toBe(404);
  const reported = lines.filter(({ event }) => event === 'assets-not-shared');
  expect(reported.map(({ count }) => count)).toEqual([1]);
  expect(reported[0]?.reason).toMatch(/^E[A-Z]+$/);
});

test('many servers that start at once leave whole files and nothing else', async () => {
  const files = makeBuild(former);
  await Promise.all(Array.from({ length: 6 }, () => serve(former)));
  const found = Object.fromEntries(
    readdirSync(shared).map((name) => [name, readFileSync(join(shared, name), 'utf8')]),
  );
  expect(found).toEqual(files);
});

test('beside the database file by itself; nowhere when it is off or the record lives in memory', async () => {
  const files = makeBuild(former);
  const database = join(folder, 'record', 'cotejo.sqlite');
  const env = { STATIC_DIR: join(folder, former) };
  apps.push(await build({ ...env, DATABASE_FILE: database, ASSETS_DIR: 'off' }));
  expect(existsSync(join(folder, 'record', 'assets'))).toBe(false);
  apps.push(await build({ ...env, DATABASE_FILE: database }));
  expect(readdirSync(join(folder, 'record', 'assets')).sort()).toEqual(Object.keys(files).sort());
});

test('any path without a hashed name reads no file: 404 in our form, with all headers', async () => {
  makeBuild(next);
  const secret = 'never to be served';
  const app = await serve(next);
  const url = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  writeFileSync(join(folder, 'data', 'secret-12345678.js'), secret);
  writeFileSync(join(shared, 'plain.js'), secret);
  writeFileSync(join(shared, `main-${former}.js.br`), secret);
  writeFileSync(join(shared, '.hidden-12345678.js'), secret);
  mkdirSync(join(shared, 'folder-12345678.js'));
  symlinkSync(join(folder, 'data', 'secret-12345678.js'), join(shared, 'linked-12345678.js'));
  const jumps = [
    '..',
    '%2e%2e',
    '.%2e',
    '..%2f',
    '..%5c',
    '..\\',
    '%2e%2e%2f',
    '....//',
    '..;',
    '%c0%ae%c0%ae',
  ];
  const names = [
    ...jumps.map((jump) => `${jump}/secret-12345678.js`),
    ...jumps.map((jump) => `${jump}secret-12345678.js`),
    ...jumps.map((jump) => `x-12345678.js/${jump}/${jump}/secret-12345678.js`),
    ...['', '.', '/', '//', '%00', '%', '%zz', '%ff%fe', '*', '?', 'con', 'nul', 'a b', '%20', '~', '\u202e'],
    ...['plain.js', '.hidden-12345678.js', 'folder-12345678.js', 'folder-12345678.js/', 'linked-12345678.js'],
    ...[`main-${former}.js`, `main-${former}.js.br`, `main-${next}.js%00`, `main-${next}.js%00.js`],
    ...[`main-${next}.js/`, `./main-${next}.js`, `/main-${next}.js`, `main%2d${next}.js`, `MAIN-${next}.JS`],
    `${'a'.repeat(1_900)}-12345678.js`,
    `${'a'.repeat(2_100)}-12345678.js`,
    `${'%F0%9F%99%82'.repeat(20)}-12345678.js`,
    'ñandú-12345678.js',
  ];
  for (const name of names) {
    for (const mode of ['cors', 'navigate']) {
      const answer = await askBare(url, `/assets/${encodeURI(name).replaceAll('%25', '%')}`, mode);
      expect([name, answer.status, answer.headers['content-type']]).toEqual([
        name,
        name.length > 2_000 ? 414 : 404,
        'application/problem+json',
      ]);
      expect(answer.body).not.toContain(secret);
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    }
  }
});

interface Bare {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Sends the path as it is: other clients resolve its dots first. */
function askBare({ hostname, port }: URL, path: string, mode: string): Promise<Bare> {
  return new Promise((resolve, reject) => {
    const headers = { ...local, 'sec-fetch-mode': mode };
    request({ hostname, port, path, headers }, (response) => {
      const { statusCode: status, headers: received } = response;
      response
        .toArray()
        .then((parts) => resolve({ status, headers: received, body: parts.join('') }), reject);
    })
      .on('error', reject)
      .end();
  });
}

test.each([
  'main-DuJ8_x-1.js',
  'guidance.worker-12345678.js',
  'face_detection-BX0aQ3-_.tflite',
  'a-12345678.woff2',
])('%s is a hashed name', (name) => {
  expect(isHashedName(name)).toBe(true);
});
