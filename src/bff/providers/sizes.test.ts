import { afterEach, expect, test } from 'vitest';
import { silentLog } from '../log/log.ts';
import { callAll } from '../testing/call-all.suite.ts';
import { configOf } from '../testing/env.suite.ts';
import { makeJpeg } from '../testing/jpeg.suite.ts';
import { startVendor, type Vendor } from '../testing/vendor.suite.ts';
import { openProviders } from './registry.ts';

let vendor: Vendor;
afterEach(() => vendor.close());

const answers: Record<string, object> = {
  evaluatePassiveLiveness: { serviceResultCode: 0, serviceLivenessResult: 3 },
  authenticateFacial: { serviceResultCode: 0, serviceFacialAuthenticationResult: 3 },
};

/** So many at once by FacePhi's photo way, with a vendor that needs more than half of the time limit. */
async function reasonsOf(people: number, env: Record<string, string> = {}): Promise<Record<string, number>> {
  vendor = await startVendor(({ path }, response) => {
    const [, body = {}] = Object.entries(answers).find(([name]) => path.includes(name)) ?? [];
    const say = () =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    setTimeout(say, 2_200);
  });
  const times = { VENDOR_TOTAL_MS: '4000', VENDOR_QUEUE_MS: '1000', HANDLER_MS: '30000' };
  const config = configOf({ PROVIDERS: 'facephi', FACEPHI_URL: vendor.url, ...times, ...env });
  const enrolments = {
    enrolment: async () => ({ userId: 'u', version: 1, image: makeJpeg().toString('base64') }),
    keepTemplate: async () => {},
  };
  const [provider] = openProviders(config, enrolments as never);
  if (provider === undefined) throw new Error('no provider');
  const reports = await callAll(provider, people, silentLog);
  await provider.close();
  const counts: Record<string, number> = {};
  for (const { reason } of reports) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

test('64 at once with the default sizes: two requests each, and all are verified', async () => {
  expect(await reasonsOf(64)).toEqual({ ok: 64 });
});

test('with too few connections, those without one are not sent, and none is unknown', async () => {
  expect(await reasonsOf(64, { VENDOR_CONNECTIONS: '64' })).toEqual({ ok: 32, busy: 32 });
});
