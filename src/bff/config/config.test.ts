import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicConfigSchema } from '../../contract/public-config.ts';
import { z } from '../../contract/z.ts';
import { configOf, sandboxEnv } from '../testing/env.suite.ts';
import { ConfigError, readConfig } from './config.ts';
import type { Environment } from './environment.ts';
import { settingsTable } from './settings.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cotejo-config-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function file(content: unknown): string {
  files += 1;
  const path = join(folder, `file-${files}`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** What is complained of, by key; undefined when nothing is. */
function complaints(env: Environment): Record<string, string> | undefined {
  try {
    readConfig(env);
    return undefined;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const lines = error.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
    return Object.fromEntries(
      lines.map((line) => [line.split(' ', 1)[0] ?? '', line.slice(line.indexOf(' ') + 1)]),
    );
  }
}

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
  const told = complaints({
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
  expect(told).toEqual({
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
  const told = complaints({ ...sandboxEnv, NODE_ENV: 'production', RECORD_KEY: 'canary-short-key' });
  expect(JSON.stringify(told)).not.toContain('canary');
});

describe('production', () => {
  const real = {
    ...sandboxEnv,
    NODE_ENV: 'production',
    APPTENTICATE_URL: 'https://registry.example/biometria/',
    FACEPHI_URL: 'https://identity.example',
    RECORD_KEY: 'k'.repeat(32),
    INSTITUTION_NAME: 'Tribunal',
    CONTACT: 'datos@tribunal.example',
  };

  test('starts on real vendors', () => {
    expect(complaints(real)).toBeUndefined();
  });

  test('names every secret and word that is missing', () => {
    const { RECORD_KEY: _, INSTITUTION_NAME: __, CONTACT: ___, ...without } = real;
    expect(Object.keys(complaints(without) ?? {})).toEqual(['RECORD_KEY', 'INSTITUTION_NAME', 'CONTACT']);
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

  test('refuses the demonstration', () => {
    const demo = file({ page: null, people: [] });
    expect(Object.keys(complaints({ ...real, DEMO_FILE: demo }) ?? {})).toEqual(['DEMO_FILE']);
  });
});

describe('what the vendors chosen need', () => {
  test('one vendor needs nothing of the other', () => {
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
  test('none at all, or none known', () => {
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

test('a secret may come from a file, without its line end, and not from both', () => {
  const path = file('from-a-file\n');
  const { APPTENTICATE_PASSWORD: _, ...env } = sandboxEnv;
  const read = readConfig({ ...env, APPTENTICATE_PASSWORD_FILE: path });
  expect(read.vendors.apptenticate?.auth).toMatchObject({ password: 'from-a-file' });
  expect(complaints({ ...sandboxEnv, APPTENTICATE_PASSWORD_FILE: path })).toEqual({
    APPTENTICATE_PASSWORD: 'and APPTENTICATE_PASSWORD_FILE are both given',
  });
});

test('an empty value is an absent one', () => {
  expect(configOf({ PORT: '', PRIVACY_URL: '' })).toMatchObject({
    listen: { port: 8080 },
    public: { institution: { privacyUrl: null } },
  });
});

test('the times hold each other', () => {
  expect(complaints({ ...sandboxEnv, HANDLER_MS: '20000' })).toEqual({
    HANDLER_MS: 'must not be less than VENDOR_TOTAL_MS and VENDOR_TOKEN_MS together',
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

describe('files', () => {
  test('codes map to reasons, or to the kinds of refusal that resellers know', () => {
    const codes = configOf({
      APPTENTICATE_CODES_FILE: file({ 101: 'no-match', 103: 'bad-format', '-7': 'deceased' }),
    }).vendors.apptenticate?.codes;
    expect([...(codes ?? [])].sort()).toEqual([
      [-7, 'deceased'],
      [101, 'face-mismatch'],
      [103, 'cedula-format'],
    ]);
  });
  test.each([
    ['a pass', { 0: 'ok' }, '0'],
    ['what is no verdict', { 1: 'no-answer' }, '1'],
    ['a reason that there is not', { 1: 'ugly' }, '1'],
    ['a code that is no number', { one: 'minor' }, 'one'],
  ])('a code cannot mean %s', (_, content, at) => {
    const told = complaints({ ...sandboxEnv, APPTENTICATE_CODES_FILE: file(content) });
    expect(told).toEqual({ APPTENTICATE_CODES_FILE: expect.stringContaining(`wrong at ${at}`) as string });
  });

  test('enrolments are normalised as claims are at the door', () => {
    const entries = [{ cedula: ' 8-av-1-2', userId: '9001000001', template: 'AAAA' }];
    expect(configOf({ ENROLMENTS_FILE: file(entries) }).enrolments).toEqual([
      { ...entries[0], cedula: '8AV-1-2' },
    ]);
  });
  test.each([
    ['not JSON', '[', 'is not JSON'],
    [
      'a userId of one digit',
      [{ cedula: '8-1-1', userId: '7', image: 'AAAA' }],
      'is wrong at 0.userId: must have two digits or more',
    ],
    [
      'nothing to compare with',
      [{ cedula: '8-1-1', userId: '77' }],
      'is wrong at 0: needs a template or an image',
    ],
    [
      'a data: prefix',
      [{ cedula: '8-1-1', userId: '77', image: 'data:image/jpeg;base64,AAAA' }],
      'is wrong at 0.image: must be Base64 without a data: prefix',
    ],
    [
      'no cédula',
      [{ cedula: 'x', userId: '77', image: 'AAAA' }],
      'is wrong at 0.cedula: does not fit CLAIM_PATTERN',
    ],
  ])('enrolments with %s', (_, content, what) => {
    expect(complaints({ ...sandboxEnv, ENROLMENTS_FILE: file(content) })).toEqual({ ENROLMENTS_FILE: what });
  });

  test('the demonstration is public as it is written', () => {
    const demo = {
      page: 'http://127.0.0.1:1/',
      people: [{ cedula: '8-9001-1', title: { es: 'a', en: 'b' }, expects: 'verified' }],
    };
    expect(configOf({ DEMO_FILE: file(demo) }).public.demo).toEqual(demo);
    expect(Object.keys(complaints({ ...sandboxEnv, DEMO_FILE: file({}) }) ?? {})).toEqual(['DEMO_FILE']);
  });
});

test('what is public fits the contract and holds no secret', () => {
  const config = configOf({
    RECORD_KEY: 'canary-record',
    FACEPHI_API_KEY: 'canary-key',
    APPTENTICATE_PASSWORD: 'canary-password',
  });
  expect(z.parse(publicConfigSchema, config.public)).toEqual(config.public);
  expect(JSON.stringify(config.public)).not.toContain('canary');
});

test('every setting says what it is for', () => {
  for (const { key, about } of settingsTable) expect(about, key).not.toBe('');
  expect(new Set(settingsTable.map(({ key }) => key)).size).toBe(settingsTable.length);
});
