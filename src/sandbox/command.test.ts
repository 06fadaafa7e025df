import { once } from 'node:events';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { clientOf } from './client.suite.ts';
import { runCommand } from './command.ts';
import type { Sandbox } from './index.ts';
import { scenarios } from './scenarios/index.ts';
import { fixedPorts, readSandboxSettings } from './settings.ts';

const anyPorts = ['--apptenticate-port', '0', '--facephi-port', '0', '--tls-port', '0'];

async function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const said = { printed: '', complained: '' };
  const ended = await runCommand(args, env, {
    print: (text) => {
      said.printed += text;
    },
    printError: (sentence) => {
      said.complained += sentence;
    },
  });
  return { ended, ...said };
}

it('has fixed ports, which options and environment change', () => {
  expect(readSandboxSettings([], {})).toEqual({
    host: '127.0.0.1',
    ports: fixedPorts,
    task: { kind: 'play' },
  });
  expect(readSandboxSettings([], { SANDBOX_FACEPHI_PORT: '7', SANDBOX_HOST: '::1' })).toMatchObject({
    host: '::1',
    ports: { apptenticate: 8091, facephi: 7, wrongTls: 8093 },
  });
  expect(readSandboxSettings(['--facephi-port', '8'], { SANDBOX_FACEPHI_PORT: '7' }).ports.facephi).toBe(8);
});

it('runs both vendors and prints their addresses, until it is closed', async () => {
  const { ended, printed } = await run(anyPorts);
  const sandbox = ended as Sandbox;
  expect(printed).toContain(`Page          ${sandbox.apptenticate.url}/`);
  expect(printed).toContain(sandbox.facephi.url);
  expect((await clientOf(sandbox).biometrics('8-9001-1')).status).toBe(200);
  await sandbox.close();
});

it('speaks wrong TLS at a third address', async () => {
  const sandbox = (await run(anyPorts)).ended as Sandbox;
  const url = sandbox.wrongTls ?? '';
  const [error] = (await once(request(url).end(), 'error')) as [NodeJS.ErrnoException];
  expect(error.code).toMatch(/CERT|SELF_SIGNED/);
  const careless = request(url, { rejectUnauthorized: false }).end();
  const [answer] = (await once(careless, 'response')) as [{ statusCode: number; resume(): void }];
  answer.resume();
  expect(answer.statusCode).toBe(400);
  await sandbox.close();
});

it('lists every scenario', async () => {
  const { ended, printed } = await run(['--list']);
  expect(ended).toBe(0);
  expect(printed.split('\n')).toHaveLength(scenarios.length);
});

it('prints command lines with a composition', async () => {
  const { ended, printed } = await run(['--curl', 'answer=no-match; fault=429;7']);
  expect(ended).toBe(0);
  expect(printed.match(/-H 'x-sandbox: answer=no-match; fault=429;7'/g)).toHaveLength(9);
  expect(printed).toContain('curl -sS -i http://127.0.0.1:8092/services/authenticateFacial');
  expect(printed).not.toContain('undefined');
});

describe('one sentence and an exit code', () => {
  it.each<[string, string[], NodeJS.ProcessEnv, RegExp]>([
    [
      'an unknown scenario',
      ['--curl', 'answer=nobody'],
      {},
      /^Unknown scenario "nobody": take a name or number/,
    ],
    ['a contradictory list', ['--curl', 'fault=hang,reset'], {}, /^"hang" and "reset" contradict/],
    ['a bad delay', ['--curl', 'delay=x'], {}, /^"delay=x" is no delay/],
    ['an unknown option', ['--prot'], {}, /^Unknown option '--prot'\. Options: --host/],
    [
      'a port that is none',
      ['--tls-port', '70000'],
      {},
      /^--tls-port or SANDBOX_TLS_PORT must be a port number/,
    ],
    ['recording from nobody', [], { RECORD: 'x' }, /^RECORD needs whom to ask/],
    ['recording and replaying', [], { RECORD: 'x', REPLAY: 'y' }, /exclude each other/],
    ['an upstream without a folder', ['--upstream-facephi', 'https://v.example'], {}, /with RECORD/],
    [
      'an upstream with a path',
      ['--upstream-facephi', 'https://v.example/api'],
      { RECORD: 'x' },
      /must be an origin such as/,
    ],
    ['an upstream that is none', ['--upstream-facephi', 'vendor'], { RECORD: 'x' }, /must be an origin/],
  ])('%s', async (_, args, env, sentence) => {
    const { ended, complained } = await run(args, env);
    expect(complained).toMatch(sentence);
    expect(complained).not.toContain('\n');
    expect(ended).toBe(64);
  });

  it('a port in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const { ended, complained } = await run([...anyPorts, '--facephi-port', String(port)]);
    expect(complained).toMatch(`Port ${port} is in use by another program. End it, or choose others:`);
    expect(ended).toBe(69);
    taken.close();
  });
});
