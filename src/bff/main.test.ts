import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { sandboxEnv } from './testing/env.suite.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

interface Started {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

let running: ChildProcess | undefined;
afterEach(() => running?.kill('SIGKILL'));

/** The process as an operator starts it, with an IPC channel as the start script does. */
function start(env: NodeJS.ProcessEnv): Started {
  const child = fork(main, { env: { PATH: process.env['PATH'], ...env }, silent: true });
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const ready = async ({ child }: Started) => {
  const [message] = (await once(child, 'message')) as [{ ready: { url: string } }];
  return message.ready.url;
};

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

test('no place for what the record does not take: one line', async () => {
  const started = start({ ...sandboxEnv, PORT: '0', FALLBACK_FILE: `${main}/below/unrecorded.jsonl` });
  expect(await started.ended).toBe(78);
  expect(started.output()).toBe('FALLBACK_FILE cannot be used: ENOTDIR\n');
});

test('a port that is taken: one line that says so', async () => {
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

describe('says where it listens, and leaves with 0', () => {
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
