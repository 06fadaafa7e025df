import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { publicConfigSchema } from '../../contract/public-config.ts';
import { z } from '../../contract/z.ts';
import { complaints, makeFiles } from '../testing/config.suite.ts';
import { configOf, sandboxEnv } from '../testing/env.suite.ts';
import { readConfig } from './config.ts';
import type { Environment } from './environment.ts';
import { settingsTable } from './settings.ts';

const { folder, file, remove } = makeFiles();
afterAll(remove);

test('an empty environment: every key that two vendors need, in one message', () => {
  expect(Object.keys(complaints({}) ?? {})).toEqual([
    'APPTENTICATE_URL',
    'APPTENTICATE_USERNAME',
    'APPTENTICATE_PASSWORD',
    'FACEPHI_URL',
    'FACEPHI_API_KEY',
  ]);
});

test('wrong values, missing ones and unknown ones together', () => {
  const errors = complaints({
    ...sandboxEnv,
    PORT: 'eighty',
    DEVICE: 'IPHONE',
    PROVIDERS: 'apptenticate,acme',
    CLAIM_PATTERN: '(',
    PUBLIC_ORIGINS: 'https://a.example/page',
    APPTENTICATE_URL: 'ftp://a.example',
    APPTENTICATE_PASSWROD: 'x',
    VENDOR_TOTAL_MS: '0',
    RECORD_KEY_FILE: join(folder, 'absent'),
  });
  expect(errors).toEqual({
    PORT: 'must be a whole number from 0 to 65535',
    DEVICE: 'must be one of DESKTOP, auto',
    PROVIDERS: 'must be one of apptenticate, facephi',
    CLAIM_PATTERN: 'must be a regular expression',
    PUBLIC_ORIGINS: 'must be like https://host or https://host:port',
    APPTENTICATE_URL: 'must be an http or https address',
    APPTENTICATE_PASSWROD: 'is not a setting',
    VENDOR_TOTAL_MS: 'must be a whole number from 1 to 600000',
    RECORD_KEY_FILE: 'cannot be read: ENOENT',
  });
});

test('a secret is never part of the message', () => {
  const errors = complaints({ ...sandboxEnv, NODE_ENV: 'production', RECORD_KEY: 'canary-short-key' });
  expect(JSON.stringify(errors)).not.toContain('canary');
});

describe('production', () => {
  const real = {
    ...sandboxEnv,
    NODE_ENV: 'production',
    APPTENTICATE_URL: 'https://registry.example/biometria/',
    FACEPHI_URL: 'https://identity.example',
    DATABASE_FILE: 'data/cotejo.sqlite',
    RECORD_KEY: 'k'.repeat(32),
    ENROLMENT_KEYS: `a:${Buffer.alloc(32, 1).toString('base64')}`,
    RECEIPT_KEYS: `a:${Buffer.alloc(32, 2).toString('base64')}`,
    INSTITUTION_NAME: 'Tribunal',
    CONTACT: 'datos@tribunal.example',
  };

  test('starts on real vendors', () => {
    expect(complaints(real)).toBeUndefined();
  });

  test('names every missing secret and text', () => {
    const needed = ['RECORD_KEY', 'ENROLMENT_KEYS', 'RECEIPT_KEYS', 'INSTITUTION_NAME', 'CONTACT'];
    const without = Object.fromEntries(Object.entries(real).filter(([key]) => !needed.includes(key)));
    expect(Object.keys(complaints(without) ?? {})).toEqual(needed);
    expect(Object.keys(complaints({ ...real, RECORD_KEY: 'short' }) ?? {})).toEqual(['RECORD_KEY']);
  });

  test.each([
    'http://registry.example/',
    'https://localhost:9/',
    'https://sandbox.localhost/',
    'https://127.0.0.2/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://0.0.0.0/',
  ])('refuses %s as a vendor', (url) => {
    expect(Object.keys(complaints({ ...real, APPTENTICATE_URL: url, FACEPHI_URL: url }) ?? {})).toEqual([
      'APPTENTICATE_URL',
      'FACEPHI_URL',
    ]);
  });

  test('refuses a record that stores nothing', () => {
    expect(Object.keys(complaints({ ...real, DATABASE_FILE: ':memory:' }) ?? {})).toEqual(['DATABASE_FILE']);
  });

  test('refuses the demonstration', () => {
    const demo = file({ page: null, people: [] });
    expect(Object.keys(complaints({ ...real, DEMO_FILE: demo }) ?? {})).toEqual(['DEMO_FILE']);
  });
});

describe('the database', () => {
  const { DATABASE_FILE: _, ...env } = sandboxEnv;
  const named = (fill: number) => `a:${Buffer.alloc(32, fill).toString('base64')}`;
  const keys = { RECORD_KEY: 'k'.repeat(32), ENROLMENT_KEYS: named(1), RECEIPT_KEYS: named(2) };

  test('is by default a file of an ignored folder', () => {
    expect(configOf({ ...env, DATABASE_FILE: '' }).store).toEqual({
      database: { kind: 'sqlite', file: 'data/cotejo.sqlite' },
      recordKey: null,
      enrolmentKeys: [],
      receiptKeys: [],
      providerKeys: [],
      subjectKeys: [],
    });
  });
  test('is shared under an address, and then the keys must be configured too', () => {
    const DATABASE_URL = 'postgres://u:p@db/cotejo';
    expect(Object.keys(complaints({ ...env, DATABASE_URL }) ?? {})).toEqual(Object.keys(keys));
    expect(readConfig({ ...env, ...keys, DATABASE_URL }).store.database).toEqual({
      kind: 'postgres',
      url: DATABASE_URL,
      connections: 10,
    });
  });
  test.each([
    ['mysql://db/x', undefined, { DATABASE_URL: 'must be like postgres://user:password@host/database' }],
    ['postgres://db/x', 'a.sqlite', { DATABASE_FILE: 'and DATABASE_URL are both set' }],
  ])('%s with %s is refused', (DATABASE_URL, DATABASE_FILE, reported) => {
    expect(complaints({ ...env, ...keys, DATABASE_URL, DATABASE_FILE })).toEqual(reported);
  });
  test.each(['a', 'a:c2hvcnQ=', `${keys.ENROLMENT_KEYS},${keys.ENROLMENT_KEYS}`, `a b:${'A'.repeat(43)}=`])(
    'keys with names are not %s',
    (wrong) => {
      const errors = 'must be name:base64 with 32 bytes each, comma-separated, each name once';
      const both = { ENROLMENT_KEYS: wrong, RECEIPT_KEYS: wrong };
      expect(complaints({ ...sandboxEnv, ...both })).toEqual({
        ENROLMENT_KEYS: errors,
        RECEIPT_KEYS: errors,
      });
    },
  );
});

test('a limit of 0 is none; proxies are addresses or networks', () => {
  expect(
    configOf({ ATTEMPTS_PER_CLAIM: '0', PAUSE_AFTER_REFUSALS: '0', ATTEMPTS_PER_HOUR: '9' }).attempts,
  ).toEqual({
    session: { most: 5, windowMs: 21_600_000 },
    claim: null,
    address: null,
    station: { most: 240, windowMs: 3_600_000 },
    all: { most: 9, windowMs: 3_600_000 },
    unknown: null,
    notEnrolled: null,
    notEnrolledByAddress: null,
    pause: null,
  });
  expect(configOf({ TRUSTED_PROXIES: '10.0.0.0/8, ::1' }).trustedProxies).toEqual(['10.0.0.0/8', '::1']);
  expect(configOf({ TRUSTED_PROXY_HEADER: 'forwarded' }).proxyHeader).toBe('forwarded');
  for (const TRUSTED_PROXIES of ['proxy', '10.0.0.0/33', '1.1.1.1/8/8', '10.0.0.0/x'])
    expect(Object.keys(complaints({ ...sandboxEnv, TRUSTED_PROXIES }) ?? {})).toEqual(['TRUSTED_PROXIES']);
});

describe('the chosen vendors', () => {
  test('one vendor needs no settings of the other', () => {
    const {
      APPTENTICATE_URL: url,
      APPTENTICATE_USERNAME: user,
      APPTENTICATE_PASSWORD: password,
    } = sandboxEnv;
    const env = {
      PROVIDERS: 'apptenticate',
      APPTENTICATE_URL: url,
      APPTENTICATE_USERNAME: user,
      APPTENTICATE_PASSWORD: password,
    };
    expect(Object.keys(readConfig(env).vendors)).toEqual(['apptenticate']);
  });
  test('a fixed token stands for user name and password', () => {
    const env = {
      PROVIDERS: 'apptenticate',
      APPTENTICATE_URL: 'https://a.example',
      APPTENTICATE_TOKEN: 'fixed',
    };
    expect(readConfig(env).vendors.apptenticate?.auth).toEqual({ kind: 'fixed', token: 'fixed' });
  });
  test('none or an unknown one', () => {
    expect(complaints({ ...sandboxEnv, PROVIDERS: ',' })).toEqual({ PROVIDERS: 'names no vendor' });
  });
  test('a token capture needs the widget', () => {
    expect(Object.keys(complaints({ ...sandboxEnv, FACEPHI_CAPTURE: 'token' }) ?? {})).toEqual([
      'FACEPHI_WIDGET_DIR',
    ]);
  });
  test.each([
    ['apptenticate', 'token', 'photo'],
    ['facephi', 'photo', 'photo'],
    ['facephi', 'token', 'token'],
    ['apptenticate,facephi', 'photo', 'photo'],
    ['facephi, apptenticate', 'token', 'token-and-photo'],
  ])('%s with a %s: the page captures %s', (PROVIDERS, FACEPHI_CAPTURE, capture) => {
    expect(configOf({ PROVIDERS, FACEPHI_CAPTURE, FACEPHI_WIDGET_DIR: folder }).public.capture).toBe(capture);
  });
});

test('a secret may come from a file, without its line end, but not from both', () => {
  const path = file('from-a-file\n');
  const { APPTENTICATE_PASSWORD: _, ...env } = sandboxEnv;
  const read = readConfig({ ...env, APPTENTICATE_PASSWORD_FILE: path });
  expect(read.vendors.apptenticate?.auth).toMatchObject({ password: 'from-a-file' });
  expect(complaints({ ...sandboxEnv, APPTENTICATE_PASSWORD_FILE: path })).toEqual({
    APPTENTICATE_PASSWORD: 'and APPTENTICATE_PASSWORD_FILE are both set',
  });
});

test('an empty value is an absent one', () => {
  expect(configOf({ PORT: '', PRIVACY_URL: '' })).toMatchObject({
    listen: { port: 8080 },
    public: { institution: { privacyUrl: null } },
  });
});

test('the times must fit each other', () => {
  expect(complaints({ ...sandboxEnv, HANDLER_MS: '20000' })).toEqual({
    HANDLER_MS: 'must not be less than VENDOR_TOTAL_MS, VENDOR_TOKEN_MS and VENDOR_QUEUE_MS together',
  });
});

test('the example fits the pattern', () => {
  expect(complaints({ ...sandboxEnv, CLAIM_PATTERN: '^[0-9]{8}$' })).toEqual({
    CLAIM_EXAMPLE: 'is missing: the default does not fit CLAIM_PATTERN',
  });
  expect(configOf({ CLAIM_PATTERN: '^[0-9]{8}$', CLAIM_EXAMPLE: '12345678' }).public.claim.example).toBe(
    '12345678',
  );
});

describe('the profiles of Apptenticate', () => {
  const settings = (env: Environment) =>
    configOf({ APPTENTICATE_URL: 'https://a.example/base/', ...env }).vendors.apptenticate;
  test('beta posts to the base itself; later versions have a path', () => {
    expect(settings({})).toMatchObject({
      origin: 'https://a.example',
      path: '/base/',
      fields: { image: 'imagen' },
    });
    expect(settings({ APPTENTICATE_PROFILE: 'v3.2' })).toMatchObject({
      path: '/api/v3.2/biometrics/nationals/',
      fields: { image: 'selfie' },
    });
  });
  test('every name can be overridden', () => {
    expect(
      settings({
        APPTENTICATE_PATH: '/p/',
        APPTENTICATE_FIELD_CEDULA: 'c',
        APPTENTICATE_FIELD_IMAGE: 'i',
        APPTENTICATE_FIELD_DEVICE: 'd',
        APPTENTICATE_FIELD_ID: 't',
      }),
    ).toMatchObject({ path: '/p/', fields: { cedula: 'c', image: 'i', device: 'd', id: 't' } });
  });
});

test('what is public fits the contract and contains no secret', () => {
  const config = configOf({
    RECORD_KEY: 'canary-record',
    FACEPHI_API_KEY: 'canary-key',
    APPTENTICATE_PASSWORD: 'canary-password',
  });
  const reported = { ...config.public, handoff: true };
  expect(z.parse(publicConfigSchema, reported)).toEqual(reported);
  expect(JSON.stringify(config.public)).not.toContain('canary');
});

test('every setting has a description', () => {
  for (const { key, about } of settingsTable) expect(about, key).not.toBe('');
  expect(new Set(settingsTable.map(({ key }) => key)).size).toBe(settingsTable.length);
});
