import { afterEach, expect, test } from 'vitest';
import { buildApp } from './app.ts';
import { openLog } from './log/log.ts';
import { createMetrics } from './observability/metrics.ts';
import { createVisits } from './operators/visits.ts';
import { goodParts, post } from './testing/client.suite.ts';
import { configOf } from './testing/env.suite.ts';
import { memoryStores, testProvenances } from './testing/stores.suite.ts';
import { answer, startVendor } from './testing/vendor.suite.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A server with its log, metrics and record for a test to read. */
async function setUp(env: Record<string, string>) {
  const lines: Record<string, unknown>[] = [];
  const write = (text: string) => void lines.push(JSON.parse(text) as Record<string, unknown>);
  const metrics = createMetrics();
  const stores = await memoryStores();
  const config = configOf({ PROVIDERS: 'apptenticate', STATIC_DIR: 'no-such-folder', ...env });
  const app = await buildApp({ config, log: openLog('info', { write }), metrics, stores });
  closing.push(() => app.close());
  const reported = (event: string) =>
    lines
      .filter((line) => line['event'] === event)
      .map(({ provider, service, status, cause, reason }) => ({ provider, service, status, cause, reason }));
  return { app, stores, reported, metrics };
}

test.each([
  ['an address that nobody has', 'http://no-such-host.invalid/', 'dns-not-found', undefined],
  ['a host that refuses', 'http://127.0.0.1:1/', 'connect-refused', undefined],
])('%s: log, numbers and the verification itself name the cause', async (_, url, cause, status) => {
  const { app, reported, metrics } = await setUp({ APPTENTICATE_URL: url });
  const { problem } = await post(app);
  expect(problem?.code).toBe('VENDOR_AUTH_UNAVAILABLE');
  const provider = 'apptenticate';
  expect(reported('vendor-call-failed')).toEqual([
    { provider, service: '/api/token/', status, cause, reason: 'not-sent' },
  ]);
  expect(reported('vendor-fault')).toEqual([
    { provider, service: undefined, status: undefined, cause, reason: 'unreachable' },
  ]);
  expect(await metrics.text()).toContain(
    `cotejo_provider_faults_total{provider="apptenticate",cause="${cause}"} 1`,
  );
});

test('a wrong token address and one that answers with a page have different causes', async () => {
  const vendor = await startVendor(answer(404, '<html>'));
  closing.push(vendor.close);
  const { app, reported, stores } = await setUp({
    APPTENTICATE_URL: `${vendor.url}/beta/`,
    VENDOR_FAULTS: '2',
  });
  const ids: string[] = [];
  const send = async () => {
    const { problem } = await post(app, goodParts(`8-1-${ids.length + 1}`));
    ids.push(problem?.verification?.id ?? '');
  };
  await send();
  vendor.play = answer(200, '<html>Sign in</html>');
  await send();
  await send();
  expect(reported('vendor-fault').map(({ cause }) => cause)).toEqual([
    'status-404',
    'answer-html',
    'breaker-open',
  ]);
  expect(reported('vendor-call-failed')).toMatchObject([
    { service: '/api/token/', status: 404, cause: 'status-404' },
  ]);

  const [row] = await stores.database.query<{ id: string }>('SELECT id FROM verification WHERE id = $1', [
    ids[0] ?? '',
  ]);
  await stores.database.query("UPDATE verification SET station = 's' WHERE id = $1", [row?.id ?? '']);
  const visits = createVisits(stores.database, { provenances: testProvenances, zone: 'America/Panama' });
  expect(await visits.one('s', row?.id ?? '')).toMatchObject({
    reports: [{ provider: 'apptenticate', cause: 'status-404' }],
    calls: [{ path: '/api/token/', answered: 404, cause: 'status-404' }],
  });
});
