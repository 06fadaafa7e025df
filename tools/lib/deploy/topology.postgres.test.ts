import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { runCotejo } from '../../../src/bff/cli/run.suite.ts';
import { postgresPlaces } from '../../../src/bff/testing/places.suite.ts';
import { type ServerProcess, startServer } from '../../../tests/resilience/faults/deployment.ts';
import { readContainerfile, standInAsset, writePage } from './image.ts';
import { type ComposeService, readCompose } from './manifests.ts';
import { withSecretFiles } from './secrets.ts';

const server = inject('postgres');

describe.runIf(server !== null)('what compose.yaml starts, by its own environment', () => {
  const places = postgresPlaces(server ?? '');
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-compose-'));
  const { one, two } = readCompose().services;
  let database: string;
  let instances: ServerProcess[] = [];

  /** What the container sees, its folders and the database moved to this machine. */
  function environmentOf(
    { environment = {}, volumes }: ComposeService,
    dist: string,
  ): Record<string, string> {
    const env = { ...readContainerfile().at(-1)?.env, ...environment };
    const here = withSecretFiles(env, '/run/secrets', join(folder, 'secrets'), { 'database-url': database });
    const [data = ''] = volumes.filter((it) => it.endsWith(':/app/data'));
    writePage(join(folder, dist));
    return {
      ...here,
      HOST: '127.0.0.1',
      PORT: '0',
      STATIC_DIR: join(folder, dist),
      ASSETS_DIR: join(folder, 'assets'),
      FALLBACK_FILE: join(folder, data.split(':')[0] ?? '', 'unrecorded.jsonl'),
    };
  }

  beforeAll(async () => {
    database = (await places.make()).url;
    // Both at once, on a database without tables, as `up` does.
    instances = await Promise.all(
      [one, two].map((service, at) => startServer(environmentOf(service, `page-${at}`))),
    );
  }, 120_000);
  afterAll(async () => {
    await Promise.all(instances.map((instance) => instance.stop()));
    await places.remove();
    rmSync(folder, { recursive: true });
  });

  /** A request as the proxy sends it: public name and client. */
  const ask = (at: number, path: string, headers: Record<string, string> = {}, body = '') =>
    new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>((resolve, reject) => {
      const sent = request(
        `${instances[at]?.url}${path}`,
        {
          method: body === '' ? 'GET' : 'POST',
          headers: { host: 'verify.example.org', 'x-forwarded-proto': 'https', ...headers },
        },
        (response) => {
          let text = '';
          response.on('data', (chunk: Buffer) => {
            text += chunk.toString();
          });
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });

  test('both are ready, under the public name and no other', async () => {
    for (const at of [0, 1]) {
      expect((await ask(at, '/health/ready')).status).toBe(200);
      expect((await ask(at, '/api/config')).text).toContain('Institución de ejemplo');
      expect((await ask(at, '/api/config', { host: 'elsewhere.example.org' })).status).toBe(421);
    }
  });

  test('a file of the build is served by both, from the folder that they share', async () => {
    expect((await ask(0, `/${standInAsset}`)).status).toBe(200);
    rmSync(join(folder, 'page-1', standInAsset));
    expect((await ask(1, `/${standInAsset}`)).status).toBe(200);
  });

  test('a station that the command adds beside one instance is paired at the other', async () => {
    const added = await runCotejo(['station', 'add', 'counter-1', '--json'], environmentOf(one, 'page-0'));
    const { code } = JSON.parse(added.output) as { code: string };
    const paired = await ask(
      1,
      '/api/station/pair',
      { 'content-type': 'application/json', origin: 'https://verify.example.org' },
      JSON.stringify({ code }),
    );
    expect([paired.status, paired.text]).toEqual([204, '']);
    const listed = await runCotejo(['station', 'list', '--json'], environmentOf(two, 'page-1'));
    expect(JSON.parse(listed.output)).toMatchObject([{ name: 'counter-1', state: 'paired' }]);
    const audited = await runCotejo(['audit', '--json'], environmentOf(two, 'page-1'));
    expect([audited.code, JSON.parse(audited.output)]).toMatchObject([0, { broken: null }]);
  });
});
