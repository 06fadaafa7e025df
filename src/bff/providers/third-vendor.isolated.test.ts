import { beforeEach, describe, expect, test, vi } from 'vitest';
import { buildApp } from '../app.ts';
import { readConfig } from '../config/config.ts';
import { goodParts, post } from '../testing/client.suite.ts';
import { complaints } from '../testing/config.suite.ts';
import { sandboxEnv } from '../testing/env.suite.ts';
import type { Provider } from './provider.ts';

/*
 * A vendor that somebody adds: its id in the contract, its folder, its line in the registry. It always
 * refuses, so that a person verified beside it was verified without it.
 */
const { vendor: acme, line } = await vi.hoisted(async () => {
  const { needed, neededSecret, httpUrl, secret } = await import('../settings/kinds.ts');
  const settings = {
    ACME_URL: needed(httpUrl, 'Address'),
    ACME_KEY: neededSecret(secret, 'Key'),
  };
  const report = {
    provider: 'acme',
    reason: 'face-mismatch',
    validation: { state: 'failed' },
    liveness: { state: 'not-reported' },
    similarity: null,
    transactions: [],
    sent: true,
    fault: null,
    texts: {},
  };
  const vendor = {
    settings,
    knownTexts: new Map(),
    address: 'ACME_URL',
    read: () => () => ({ settings: { origin: 'http://127.0.0.1:9' }, capture: 'photo', widget: null }),
    create: () => ({
      id: 'acme',
      prepare: async () => ({ kind: 'ready', ask: async () => report }),
      close: async () => {},
    }),
  };
  // The registry's entry under the new id.
  return { vendor, line: { acme: vendor as unknown } };
});

vi.mock(import('../../contract/verification.ts'), async (original) => {
  const contract = await original();
  const { z } = await import('../../contract/z.ts');
  const providerIds = [...contract.providerIds, 'acme'] as unknown as typeof contract.providerIds;
  return { ...contract, providerIds, providerIdSchema: z.enum(providerIds) };
});
vi.mock(import('./vendors.ts'), async (original) => {
  const real = await original();
  return {
    ...real,
    vendors: Object.assign({}, real.vendors, { acme }),
    vendorSettings: { ...real.vendorSettings, ...acme.settings },
    vendorOf: (id: string) => (id === 'acme' ? line.acme : real.vendorOf(id as never)) as never,
  };
});

const env = { ...sandboxEnv, PROVIDERS: 'apptenticate,acme' };
const input = { ...env, ACME_URL: 'http://127.0.0.1:9', ACME_KEY: 'k' };
beforeEach(() => {
  line.acme = acme;
});

describe('a vendor that is chosen and cannot be called', () => {
  test('without its line in the registry the server does not start', () => {
    line.acme = undefined;
    expect(complaints(input)).toEqual({ PROVIDERS: 'has acme, which has no settings here' });
  });

  test.each(['ACME_URL', 'ACME_KEY'])('without %s neither', (key) => {
    expect(complaints({ ...input, [key]: undefined })).toEqual({
      [key]: 'is missing: PROVIDERS has acme',
    });
  });

  test('a setting of its prefix that it does not have is named', () => {
    expect(complaints({ ...input, ACME_KEEY: 'k' })).toEqual({ ACME_KEEY: 'is not a setting' });
  });

  test('in production its address must be a real one', () => {
    const errors = complaints({ ...input, NODE_ENV: 'production' });
    expect(errors).toMatchObject({ ACME_URL: expect.stringContaining('is not a real vendor') as string });
  });
});

test('chosen and with settings it is called, and nobody is verified without it', async () => {
  const yes: Provider = {
    id: 'apptenticate',
    prepare: async () => ({
      kind: 'ready',
      ask: async () => ({ ...(await refusal()), provider: 'apptenticate', reason: 'ok' }) as never,
    }),
    close: async () => {},
  };
  const { openProviders } = await import('./registry.ts');
  const config = readConfig({ ...input, STATIC_DIR: 'no-such-folder' });
  const app = await buildApp({
    config,
    providers: (enrolments) => [yes, ...openProviders(config, enrolments).filter(({ id }) => id !== yes.id)],
  });
  const { verification } = await post(app, goodParts());
  expect([verification?.outcome, verification?.reason]).toEqual(['not-verified', 'face-mismatch']);
  await app.close();
});

test('providers are opened as chosen: one without settings is no silent gap', async () => {
  const { openProviders } = await import('./registry.ts');
  const config = readConfig(input);
  const { enrolments } = await import('../testing/stores.suite.ts').then((it) => it.memoryStores());
  expect(() => openProviders({ ...config, vendors: {} }, enrolments)).toThrow('apptenticate has no settings');
});

async function refusal() {
  const prepared = await acme.create().prepare();
  return prepared.ask();
}
