import { expect, test } from 'vitest';
import { listLog } from '../testing/app.suite.ts';
import { callProviders } from './call-providers.ts';
import { type Provider, type ProviderRequest, reportOf } from './provider.ts';

const question: ProviderRequest = {
  id: '6b1f3f0e-8f0b-4a50-9f5b-0c3f2a7a2b11',
  claim: '8-123-4567',
  claimHash: 'hash',
  formerClaimHashes: () => [],
  device: 'DESKTOP',
  image: null,
  token: null,
};
const close = async () => {};
const good: Provider = {
  id: 'apptenticate',
  prepare: async () => ({ kind: 'ready', ask: async () => reportOf('apptenticate', 'ok', {}) }),
  close,
};

test('a provider that breaks during the call: it may be billed, and the log reports it', async () => {
  const { log, lines } = listLog();
  const breaking: Provider = {
    id: 'facephi',
    prepare: async () => ({ kind: 'ready', ask: () => Promise.reject(new Error('a defect')) }),
    close,
  };
  const reports = await callProviders([good, breaking], question, log);
  expect(reports).toMatchObject([
    { provider: 'apptenticate', reason: 'ok' },
    { provider: 'facephi', reason: 'vendor-error', sent: true, fault: { code: 'VENDOR_ERROR' } },
  ]);
  expect(lines).toMatchObject([
    { event: 'provider-defect', error: expect.stringContaining('call-providers.test') as string },
    { event: 'vendor-fault', cause: 'defect', code: 'VENDOR_ERROR' },
  ]);
});

test('one that breaks before the call: surely nothing was sent, and no other vendor is paid', async () => {
  const { log, lines } = listLog();
  let callCount = 0;
  const paid: Provider = {
    ...good,
    prepare: async () => ({
      kind: 'ready',
      ask: async () => {
        callCount += 1;
        return reportOf('apptenticate', 'ok', {});
      },
    }),
  };
  const breaking: Provider = { id: 'facephi', prepare: () => Promise.reject(new Error('a defect')), close };
  const reports = await callProviders([paid, breaking], question, log);
  expect(reports).toMatchObject([
    { provider: 'facephi', reason: 'unreachable', sent: false, fault: { code: 'INTERNAL' } },
  ]);
  expect(callCount).toBe(0);
  expect(lines).toMatchObject([{ event: 'provider-defect' }, { event: 'vendor-fault', cause: 'defect' }]);
});
