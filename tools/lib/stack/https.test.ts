import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { processEnv } from '../../../src/bff/testing/env.suite.ts';
import { addressesOfMachine, secured } from './https.ts';
import { startStack } from './stack.ts';

const folder = mkdtempSync(join(tmpdir(), 'cotejo-tls-'));
afterAll(() => rmSync(folder, { recursive: true }));

const lan = ['192.168.7.20', '10.0.0.5'];

test('the settings name every address of the machine', async () => {
  const { env, addresses } = await secured({}, folder, lan);
  expect(addresses).toEqual(['https://192.168.7.20:8443', 'https://10.0.0.5:8443']);
  expect(env).toEqual({
    TLS_CERT_FILE: join(folder, 'cert.pem'),
    TLS_KEY_FILE: join(folder, 'key.pem'),
    HOST: '0.0.0.0',
    PORT: '8443',
    PUBLIC_ORIGINS: ['https://127.0.0.1:8443', 'https://localhost:8443', ...addresses].join(','),
  });
  expect(statSync(join(folder, 'key.pem')).mode & 0o777).toBe(0o600);
});

test('environment settings are preserved', async () => {
  const input = { HOST: '127.0.0.1', PORT: '443', PUBLIC_ORIGINS: 'https://a.example' };
  const { env, addresses } = await secured(input, folder, lan);
  expect(env).toMatchObject(input);
  expect(addresses[0]).toBe('https://192.168.7.20');
  await expect(secured({ TLS_CERT_FILE: 'x' }, folder, lan)).rejects.toThrow(/without --https/);
});

test('a second start uses the same certificate, until an address is new or a file is spoilt', async () => {
  const first = await secured({}, folder, lan);
  const again = await secured({}, folder, lan.slice(1));
  expect(again.fingerprint).toBe(first.fingerprint);
  const moved = await secured({}, folder, [...lan, '192.168.8.1']);
  expect(moved.fingerprint).not.toBe(first.fingerprint);
  writeFileSync(join(folder, 'key.pem'), 'spoilt');
  expect((await secured({}, folder, lan)).fingerprint).not.toBe(moved.fingerprint);
  const certificate = new X509Certificate(readFileSync(join(folder, 'cert.pem')));
  expect(certificate.checkHost('localhost')).toBe('localhost');
});

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

test('the stack answers over TLS under every address, if the certificate is trusted', async () => {
  const { env, certFile } = await secured(
    { PORT: String(await freePort()), PROVIDERS: 'apptenticate' },
    folder,
  );
  const stack = await startStack({
    env: {
      ...processEnv,
      PROVIDERS: 'apptenticate',
      STATIC_DIR: folder,
      DATABASE_FILE: ':memory:',
      ...env,
    },
    folder: join(folder, 'logs'),
    people: { each: 1 },
  });
  try {
    expect(stack.url).toMatch(/^https:/);
    for (const host of ['127.0.0.1', 'localhost', ...addressesOfMachine()]) {
      const status = await new Promise((resolve, reject) => {
        const ca = readFileSync(certFile);
        get(`https://${host}:${env['PORT']}/api/config`, { ca, agent: false }, (response) => {
          response.resume();
          resolve(response.statusCode);
        }).on('error', reject);
      });
      expect([host, status]).toEqual([host, 200]);
    }
  } finally {
    await stack.stop();
  }
});
