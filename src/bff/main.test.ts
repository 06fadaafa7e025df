import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { processEnv, sandboxEnv } from './testing/env.suite.ts';
import { freePort } from './testing/ports.suite.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

interface Started {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

let running: ChildProcess | undefined;
const folder = mkdtempSync(join(tmpdir(), 'cotejo-main-'));
afterEach(() => running?.kill('SIGKILL'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The process as an administrator starts it, with an IPC channel as the start script does. */
function start(env: NodeJS.ProcessEnv): Started {
  const child = fork(main, { env: { ...processEnv, ...env }, silent: true });
  running = child;
  let text = '';
  const streams = [child.stdout, child.stderr].flatMap((stream) => stream ?? []);
  for (const stream of streams) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  const ended = Promise.all([once(child, 'exit'), ...streams.map((stream) => once(stream, 'close'))]).then(
    ([[code]]) => code as number | null,
  );
  return { child, output: () => text, ended };
}

const ready = async ({ child }: Started) => {
  const [message] = (await once(child, 'message')) as [{ ready: { url: string } }];
  return message.ready.url;
};

/** A submission without its photo; resolves when the server waits for it. */
async function sendHalf(url: string): Promise<void> {
  const { headers } = await fetch(`${url}/api/config`);
  const submission = request(`${url}/api/verifications`, {
    method: 'POST',
    headers: {
      cookie: headers.getSetCookie().map((it) => it.split(';', 1)[0] ?? ''),
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': '1000',
      'idempotency-key': randomUUID(),
      expect: '100-continue',
    },
  });
  submission.on('error', () => {});
  submission.flushHeaders();
  await once(submission, 'continue');
}

test('a wrong configuration: one message, no stack, its own exit code', async () => {
  const started = start({ PORT: 'x', PROVIDERS: 'facephi' });
  expect(await started.ended).toBe(78);
  expect(started.output()).toBe(
    [
      'The configuration is not complete:',
      '  PORT must be a whole number from 0 to 65535',
      '  FACEPHI_URL is missing: PROVIDERS has facephi',
      '  FACEPHI_API_KEY is missing: PROVIDERS has facephi',
      '',
    ].join('\n'),
  );
});

test('no place to store what the record does not accept: one line', async () => {
  const started = start({ ...sandboxEnv, PORT: '0', FALLBACK_FILE: `${main}/below/unrecorded.jsonl` });
  expect(await started.ended).toBe(78);
  expect(started.output()).toBe('FALLBACK_FILE cannot be used: ENOTDIR\n');
});

test('a port that is in use: one line reports it', async () => {
  const first = start({ ...sandboxEnv, PORT: '0' });
  const url = await ready(first);
  const second = start({ ...sandboxEnv, PORT: new URL(url).port });
  expect(await second.ended).toBe(1);
  expect(second.output()).toMatch(/^Cotejo cannot listen .*EADDRINUSE\n$/);
  first.child.kill('SIGTERM');
  await first.ended;
});

test('the numbers have a port of their own and end with the server', async () => {
  const port = await freePort();
  const started = start({ ...sandboxEnv, PORT: '0', METRICS_PORT: String(port) });
  const url = await ready(started);
  expect((await fetch(`${url}/metrics`)).headers.get('content-type')).not.toMatch(/version=0/);
  const numbers = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(await numbers.text()).toContain('cotejo_ready 1');
  started.child.kill('SIGTERM');
  expect(await started.ended).toBe(0);
  await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow();
});

describe('reports where it listens, and exits with 0', () => {
  test.each<[string, (started: Started) => void]>([
    ['on SIGTERM', ({ child }) => child.kill('SIGTERM')],
    ['on SIGINT', ({ child }) => child.kill('SIGINT')],
    ['when who started it is gone', ({ child }) => child.disconnect()],
  ])('%s', async (_, leave) => {
    const started = start({ ...sandboxEnv, PORT: '0' });
    const url = await ready(started);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    leave(started);
    expect(await started.ended).toBe(0);
    for (const line of started.output().trim().split('\n'))
      expect(() => JSON.parse(line) as unknown).not.toThrow();
  });
});

test('exits with 0 and does not wait for a connection that a browser opened in reserve', async () => {
  const started = start({ ...sandboxEnv, PORT: '0' });
  const socket = connect(Number(new URL(await ready(started)).port), '127.0.0.1');
  await once(socket, 'connect');
  started.child.kill('SIGTERM');
  expect(await started.ended).toBe(0);
});

describe('reports that it ended before all in flight was answered', () => {
  test('when its time is over', async () => {
    const started = start({ ...sandboxEnv, PORT: '0', SHUTDOWN_MS: '1' });
    await sendHalf(await ready(started));
    started.child.kill('SIGTERM');
    expect(await started.ended).toBe(1);
    expect(started.output()).toMatch(/"event":"stopped-early","reason":"time"/);
  });

  test('when it gets a second signal', async () => {
    const started = start({ ...sandboxEnv, PORT: '0' });
    const url = await ready(started);
    await sendHalf(url);
    started.child.kill('SIGTERM');
    await vi.waitFor(() => expect(fetch(`${url}/health/live`)).rejects.toThrow(), { timeout: 50_000 });
    started.child.kill('SIGTERM');
    expect(await started.ended).toBe(1);
    expect(started.output()).toMatch(/"event":"stopped-early","reason":"signal"/);
  });
});

describe('the database', () => {
  const file = join(folder, 'data', 'cotejo.sqlite');
  const env = { ...sandboxEnv, PORT: '0', DATABASE_FILE: file, STATIC_DIR: 'no-such-folder' };

  test('is made in a folder for this user only, with generated keys, and found again', async () => {
    for (let time = 0; time < 2; time += 1) {
      const started = start(env);
      await ready(started);
      started.child.kill('SIGTERM');
      expect(await started.ended).toBe(0);
    }
    const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect(modeOf(join(folder, 'data'))).toBe('700');
    expect(readdirSync(join(folder, 'data')).sort()).toEqual([
      'cotejo.sqlite',
      'enrolment.key',
      'receipt.key',
      'record.key',
    ]);
    for (const name of readdirSync(join(folder, 'data')))
      expect(modeOf(join(folder, 'data', name))).toBe('600');
  });

  test.each<[string, () => Record<string, string>, number, RegExp]>([
    [
      'written with another key',
      () => ({ RECORD_KEY: 'x'.repeat(32) }),
      78,
      /^RECORD_KEY is not the key that this database was written with\. .*\n$/,
    ],
    [
      'of a newer program',
      () => {
        const newer = new DatabaseSync(file);
        newer.exec('UPDATE schema_version SET version = 99, oldest = 99');
        newer.close();
        return {};
      },
      78,
      /^The database has version 99 of the tables, and this program knows \d+: it is older\. .*\n$/,
    ],
    [
      'that is none',
      () => {
        const none = join(folder, 'none.sqlite');
        writeFileSync(
          none,
          'not a database at all, but long enough to be read as the head of one '.repeat(20),
        );
        return { DATABASE_FILE: none };
      },
      78,
      /^The database file .* cannot be used: it is not a database\.\n$/,
    ],
    [
      'under a file',
      () => ({ DATABASE_FILE: join(file, 'deeper', 'cotejo.sqlite') }),
      78,
      /^The database file .* cannot be used: ENOTDIR\.\n$/,
    ],
    [
      'at an address where nobody answers',
      () => ({
        DATABASE_FILE: '',
        DATABASE_URL: 'postgres://user:canary@127.0.0.1:9/cotejo',
        RECORD_KEY: 'x'.repeat(32),
        ENROLMENT_KEYS: `a:${Buffer.alloc(32).toString('base64')}`,
        RECEIPT_KEYS: `a:${Buffer.alloc(32).toString('base64')}`,
      }),
      69,
      /^The database of DATABASE_URL cannot be reached: ECONNREFUSED\.\n$/,
    ],
  ])('%s: one line reports it', async (_, change, code, line) => {
    const started = start({ ...env, ...change() });
    expect(await started.ended).toBe(code);
    expect(started.output()).toMatch(line);
  });
});
