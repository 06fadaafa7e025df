import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { outcomes, reasonsOf } from '../../contract/outcome.ts';
import { problemCodes } from '../../contract/problems/codes.ts';
import { buildApp } from '../app.ts';
import { causeCodes } from '../outbound/causes.ts';
import { get, goodParts, post } from '../testing/client.suite.ts';
import { configOf } from '../testing/env.suite.ts';
import { memoryStore } from '../testing/stores.suite.ts';
import { answer, startVendor, type Vendor } from '../testing/vendor.suite.ts';
import { createMetrics } from './metrics.ts';
import { serveMetrics } from './server.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const yes = JSON.stringify({ valid: true, message: null, code: 0, id: 1 });

async function setUp(env: Record<string, string> = {}, store = memoryStore()) {
  const vendor = await startVendor();
  vendor.play = plays(200);
  const metrics = createMetrics();
  const config = configOf({
    PROVIDERS: 'apptenticate',
    APPTENTICATE_URL: `${vendor.url}/beta/`,
    STATIC_DIR: 'no-such-folder',
    ...env,
  });
  const app = await buildApp({ config, metrics, store });
  const server = await serveMetrics(metrics, { host: '127.0.0.1', port: 0 });
  closing.push(server.close, () => app.close(), vendor.close);
  const numbers = async () => {
    const response = await fetch(`${server.url}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    return Object.fromEntries(
      lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
    );
  };
  return { app, vendor, server, numbers };
}

const plays =
  (status: number): Vendor['play'] =>
  (received, response) => {
    const token = JSON.stringify({ access: 'a', refresh: 'r' });
    const isToken = received.path.startsWith('/api/token/');
    answer(isToken ? 200 : status, isToken ? token : yes)(received, response);
  };

test('outcomes, vendors, tokens, breaker and refusals are counted, and the process is measured', async () => {
  const { app, vendor, numbers } = await setUp({ VENDOR_FAULTS: '2' });
  await post(app);
  vendor.play = plays(500);
  await post(app);
  await post(app);
  await post(app);
  await post(app, goodParts('nonsense'));
  expect(await numbers()).toMatchObject({
    'cotejo_verifications_total{outcome="verified",reason="ok"}': 1,
    'cotejo_verifications_total{outcome="unknown",reason="vendor-error"}': 2,
    'cotejo_verifications_total{outcome="unavailable",reason="unreachable"}': 1,
    'cotejo_provider_reports_total{provider="apptenticate",outcome="verified",reason="ok"}': 1,
    'cotejo_provider_seconds_count{provider="apptenticate"}': 3,
    'cotejo_provider_refusals_total{provider="apptenticate",by="breaker"}': 1,
    'cotejo_provider_faults_total{provider="apptenticate",cause="status-500"}': 2,
    'cotejo_provider_faults_total{provider="apptenticate",cause="breaker-open"}': 1,
    'cotejo_breaker_state{provider="apptenticate",state="open"}': 1,
    'cotejo_breaker_state{provider="apptenticate",state="closed"}': 0,
    'cotejo_gate_shut{provider="apptenticate"}': 0,
    'cotejo_provider_running{provider="apptenticate"}': 0,
    'cotejo_provider_queued{provider="apptenticate"}': 0,
    'cotejo_token_requests_total{event="login",result="got"}': 1,
    'cotejo_problems_total{code="CEDULA_INVALID"}': 1,
    'cotejo_problems_total{code="VENDOR_ERROR"}': 2,
    cotejo_in_flight: 0,
    cotejo_unrecorded: 0,
    cotejo_ready: 1,
    nodejs_eventloop_lag_p99_seconds: expect.any(Number) as number,
    process_resident_memory_bytes: expect.any(Number) as number,
  });
});

test('a record that is down: not ready, and what it did not accept is counted', async () => {
  const down = async () => Promise.reject(new Error('down'));
  const { app, numbers } = await setUp({}, { ...memoryStore(), finish: down, ready: down });
  expect((await post(app)).verification?.recorded).toBe(false);
  expect((await get(app, '/health/ready')).problem?.code).toBe('STORE_UNAVAILABLE');
  expect((await app.inject({ url: '/health/live' })).statusCode).toBe(200);
  expect(await numbers()).toMatchObject({
    cotejo_ready: 0,
    cotejo_unrecorded: 1,
    cotejo_record_failures_total: 1,
  });
});

test('a server that is stopping is not ready', async () => {
  const { app, numbers } = await setUp();
  await app.close();
  expect(await numbers()).toMatchObject({ cotejo_ready: 0 });
});

test('labels have fixed values only: none comes from a request', async () => {
  const { app, numbers } = await setUp();
  await post(app, goodParts('8-777-654321'), { 'user-agent': 'CANARY' });
  await get(app, '/CANARY', { cookie: 'CANARY' });
  const ours = new Set<string>([
    ...outcomes,
    ...Object.values(reasonsOf).flat(),
    ...problemCodes,
    ...['apptenticate', 'login', 'refresh', 'got', 'failed', 'gate', 'breaker', 'bulkhead'],
    ...['closed', 'half-open', 'open', 'waiting', 'parked', 'delivered'],
    ...causeCodes,
  ]);
  const names = Object.keys(await numbers());
  expect(JSON.stringify(names)).not.toMatch(/CANARY|654321/);
  for (const name of names.filter((it) => it.startsWith('cotejo_'))) {
    for (const [, label, value] of name.matchAll(/(\w+)="([^"]*)"/g)) {
      if (label !== 'le') expect(ours).toContain(value);
    }
  }
});

test('the port has /metrics and nothing else', async () => {
  const { server } = await setUp();
  expect((await fetch(`${server.url}/`)).status).toBe(404);
  expect((await fetch(`${server.url}/metrics`, { method: 'POST' })).status).toBe(405);
  await expect(
    serveMetrics(createMetrics(), { host: '127.0.0.1', port: Number(new URL(server.url).port) }),
  ).rejects.toThrow('EADDRINUSE');
});

test('the example alarms use existing metrics, labels and values', async () => {
  const rules = readFileSync(new URL('../../../docs/examples/alerts.yml', import.meta.url), 'utf8');
  const metrics = createMetrics();
  const text = await metrics.text();
  const known = [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(([, name = '', type]) =>
    type === 'histogram' ? [`${name}_bucket`] : [name],
  );
  const answered = rules.match(/\b(cotejo|nodejs|process)_\w+/g) ?? [];
  expect(answered.length).toBeGreaterThan(10);
  for (const name of answered) expect(known).toContain(name);
  const codes = [...rules.matchAll(/code=~?"([^"]+)"/g)].flatMap(([, list = '']) => list.split('|'));
  for (const code of codes) expect(problemCodes).toContain(code);
  const manual = readFileSync(new URL('../../../docs/guide/operations.md', import.meta.url), 'utf8');
  for (const [, alarm] of rules.matchAll(/alert: (\w+)/g)) expect(manual).toContain(`| ${alarm} |`);
});
