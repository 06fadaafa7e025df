import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readOrCreateCertificate } from '../stack/certificate.ts';
import { freePort } from '../stack/port.ts';
import { reach } from './reachable.ts';

const closings: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});

async function listening(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closings.push(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as AddressInfo).port;
}

const answering = (listener: RequestListener) => listening(createServer(listener));
const at = (origin: string, ignoresCertificate = false) =>
  reach({ origin, ignoresCertificate, sendsCaptures: false });

test('nobody answers', async () => {
  await expect(at(`http://127.0.0.1:${await freePort()}`)).rejects.toThrow(
    /Nobody answers at BASE_URL=.*ECONNREFUSED.*start the instance/,
  );
});

test('another program answers', async () => {
  const port = await answering((_, response) => response.end('<h1>It works</h1>'));
  await expect(at(`http://127.0.0.1:${port}`)).rejects.toThrow(/is no Cotejo of this version.*answered 200/);
  const missing = await answering((_, response) => response.writeHead(404).end());
  await expect(at(`http://127.0.0.1:${missing}`)).rejects.toThrow(/is no Cotejo.*answered 404\. Check/);
});

test('it redirects to another address', async () => {
  const port = await answering((_, response) =>
    response.writeHead(308, { location: 'https://b.example/api/config' }).end(),
  );
  await expect(at(`http://127.0.0.1:${port}`)).rejects.toThrow(/leads on to https:\/\/b\.example/);
});

test('a self-signed certificate is refused, with the remedy', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-base-url-'));
  closings.push(() => rmSync(folder, { recursive: true }));
  const { certFile, keyFile } = await readOrCreateCertificate(folder, []);
  const port = await listening(
    createTlsServer({ cert: readFileSync(certFile), key: readFileSync(keyFile) }, (_, response) => {
      response.end('{}');
    }),
  );
  await expect(at(`https://127.0.0.1:${port}`)).rejects.toThrow(/not trusted here.*IGNORE_CERTIFICATE=yes/);
  await expect(at(`https://127.0.0.1:${port}`, true)).rejects.toThrow(/is no Cotejo/);
});
