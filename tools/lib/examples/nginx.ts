import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { multipart } from '../../../src/bff/testing/client.suite.ts';
import { selfSigned } from '../../../src/bff/testing/self-signed.suite.ts';
import { type Deployment, startProcess } from '../../../tests/resilience/faults/deployment.ts';
import { noticeVersion, photo } from '../../../tests/resilience/faults/person.ts';
import { full } from '../../../tests/resilience/faults/run.ts';
import { openStage } from '../../../tests/resilience/faults/stage.ts';
import { freePort } from '../stack/port.ts';
import { startExampleProxy } from './proxy.ts';

const name = 'verify.example.org';
const people = 12;
const keys = 20;
const times = 5;

/** Runs docs/examples/nginx.conf, on free ports, before two instances, and sends people through it. */
export async function tryNginx(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-nginx-'));
  const stage = await openStage(full);
  const start = (origin: string) =>
    startProcess({
      ...stage.env,
      PUBLIC_ORIGINS: origin,
      RECORD_KEY: 'one key for both, so that both know a session',
      DATABASE_FILE: join(folder, 'data', 'cotejo.sqlite'),
      TRUSTED_PROXIES: '127.0.0.1',
    });
  const [tlsPort, plainPort] = await Promise.all([freePort(), freePort()]);
  const origin = `https://${name}:${tlsPort}`;
  const instances = [await start(origin), await start(origin)];
  const [one = '', two = ''] = instances.map(({ url }) => new URL(url).host);
  const proxy = await startExampleProxy({ folder, instances: [one, two], tlsPort, plainPort });
  try {
    await answers(tlsPort);
    const all = await Promise.all(
      Array.from({ length: people }, (_, at) => verify(tlsPort, `8-9001-${at + 1}`)),
    );
    const verified = all.filter(({ status, text }) => status === 200 && text.includes('"verified"'));
    const hsts = all.filter(({ headers }) => headers['strict-transport-security'] !== undefined);
    const shares = await sharesOf(instances);
    const calls = await stage.allCalls();
    const double = await sameKeysAgain(tlsPort);
    const limit = await attemptsOfOne(tlsPort);
    const callsThen = await stage.allCalls();
    // One goes, as in an upgrade: the other serves everybody.
    await instances[0]?.stop();
    const after = await Promise.all(
      Array.from({ length: people }, (_, at) => verify(tlsPort, `8-9001-${at + 21}`)),
    );
    const still = after.filter(({ status }) => status === 200).length;
    const ok =
      verified.length === people &&
      hsts.length === people &&
      shares.every((share) => share > 0) &&
      still === people &&
      calls === people &&
      double === keys &&
      limit.join() === '200,200,200,200,200,429,429' &&
      callsThen === people + keys + 5;
    if (!ok) process.exitCode = 1;
    return [
      `${verified.length} of ${people} people verified over TLS, ${shares.join(' and ')} by the two instances, ${calls} vendor calls`,
      `${keys} keys sent ${times} times each at once: one answer for ${double} of ${keys}; one session seven times: ${limit.join(' ')}; ${callsThen - people} vendor calls for both`,
      `HSTS on ${hsts.length} of ${people} answers`,
      `one instance stopped: ${still} of ${people} verified by the other`,
    ].join('\n');
  } finally {
    await proxy.stop();
    await Promise.all(instances.map((instance) => instance.stop()));
    await stage.close();
    rmSync(folder, { recursive: true });
  }
}

/** Sends some keys several times at once. Returns for how many all answers are the same. */
async function sameKeysAgain(port: number): Promise<number> {
  let same = 0;
  // One key after another: the example limits the connections of one address.
  for (let at = 0; at < keys; at += 1) {
    const key = crypto.randomUUID();
    const answers = await Promise.all(
      Array.from({ length: times }, () => verify(port, `8-9001-${at + 41}`, { 'idempotency-key': key })),
    );
    const [first] = answers;
    if (first?.status === 200 && answers.every(({ text }) => text === first.text)) same += 1;
  }
  return same;
}

/** The statuses of one session's captures, more than it may send. */
async function attemptsOfOne(port: number): Promise<number[]> {
  const headers = { host: `${name}:${port}` };
  const [cookie = ''] = (await ask(port, { path: '/api/config', headers })).headers['set-cookie'] ?? [];
  const statuses: number[] = [];
  for (let at = 0; at < 7; at += 1) {
    const answer = await verify(port, `8-9001-${at + 91}`, { cookie: cookie.split(';')[0] ?? '' });
    statuses.push(answer.status);
  }
  return statuses;
}

/** How many verifications each has logged, once all of them are there. */
async function sharesOf(instances: readonly Deployment[]): Promise<number[]> {
  const count = ({ log }: Deployment) => log().split('"event":"verification"').length - 1;
  for (let tries = 0; tries < 100; tries += 1) {
    if (instances.reduce((sum, instance) => sum + count(instance), 0) >= people) break;
    await pause(20);
  }
  return instances.map(count);
}

interface Answered {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  text: string;
}

function ask(port: number, options: RequestOptions, body?: Buffer): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = httpsRequest(
      {
        host: '127.0.0.1',
        port,
        servername: name,
        ca: selfSigned.cert,
        checkServerIdentity: () => undefined,
        agent: false,
        ...options,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const status = await ask(port, { path: '/api/config', headers: { host: `${name}:${port}` } }).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return;
    await pause(100);
  }
  throw new Error('nothing answers behind nginx');
}

async function verify(port: number, cedula: string, more: Record<string, string> = {}): Promise<Answered> {
  const host = `${name}:${port}`;
  const form = multipart([
    ['cedula', cedula],
    ['device', 'DESKTOP'],
    ['consent', noticeVersion],
    ['image', photo, 'face.jpg'],
  ]);
  const headers = {
    ...form.headers,
    host,
    origin: `https://${host}`,
    'content-length': form.body.length,
    'idempotency-key': crypto.randomUUID(),
    ...more,
  };
  return ask(port, { method: 'POST', path: '/api/verifications', headers }, form.body);
}
