import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { z } from '../../contract/z.ts';
import { complaints, makeFiles } from '../testing/config.suite.ts';
import { selfSigned } from '../testing/self-signed.suite.ts';
import { isLongSweep, testSweep } from '../testing/sweep.suite.ts';
import { brandSettings } from './brand-settings.ts';
import { readConfig } from './config.ts';
import type { Environment } from './environment.ts';
import { outboundSettings } from './outbound-settings.ts';
import { keys, type SettingKey, settingsSchema, settingsTable } from './settings.ts';

/*
 * Every setting of the catalogue, missing, malformed and contradicting: the error names it, or it means what
 * the catalogue documents. New settings are swept too; one that may be absent has a line in `mayBeAbsent`.
 */

const { file, folder, remove } = makeFiles();
afterAll(remove);

const named = (fill: number) => `a:${Buffer.alloc(32, fill).toString('base64')}`;
const production: Environment = {
  NODE_ENV: 'production',
  APPTENTICATE_URL: 'https://registry.example/biometria/',
  APPTENTICATE_USERNAME: 'institution',
  APPTENTICATE_PASSWORD: 'password',
  FACEPHI_URL: 'https://identity.example',
  FACEPHI_API_KEY: 'key',
  FACEPHI_CAPTURE: 'token',
  FACEPHI_WIDGET_DIR: folder,
  RECORD_KEY: 'k'.repeat(32),
  ENROLMENT_KEYS: named(1),
  RECEIPT_KEYS: named(2),
  INSTITUTION_NAME: 'Tribunal',
  CONTACT: 'datos@tribunal.example',
  OPENID_ISSUER: 'https://login.example',
  OPENID_CLIENT_ID: 'cotejo',
  OPENID_CLIENT_SECRET: 'secret',
};

/** Without these a deployment is different but no weaker, as the catalogue documents. */
const mayBeAbsent: ReadonlySet<SettingKey> = new Set<SettingKey>([
  'TLS_CERT_FILE',
  'TLS_KEY_FILE',
  'ASSETS_DIR',
  'PRIVACY_URL',
  // Without them the pages have the name of the institution and the product's own look.
  ...(Object.keys(brandSettings) as SettingKey[]),
  'DEMO_FILE',
  'APPTENTICATE_PATH',
  'APPTENTICATE_FIELD_CEDULA',
  'APPTENTICATE_FIELD_IMAGE',
  'APPTENTICATE_FIELD_DEVICE',
  'APPTENTICATE_FIELD_ID',
  'APPTENTICATE_TOKEN',
  'APPTENTICATE_REFERENCE_HEADER',
  'APPTENTICATE_CODES_FILE',
  'FACEPHI_REFERENCE_HEADER',
  'DATABASE_URL',
  'ENROLMENTS_FILE',
  'FALLBACK_FILE',
  // Needed for relying parties only, or derived from RECORD_KEY.
  'OIDC_KEYS',
  'OIDC_SUBJECT_KEYS',
  'EVENT_KEYS',
  // Operators have PINs then; a client without an issuer is named.
  'OPENID_ISSUER',
  // Without them: direct connections, with the authorities that Node trusts.
  ...(Object.keys(outboundSettings) as SettingKey[]),
]);

interface Case {
  how: 'missing' | 'malformed' | 'contradicting';
  /** The error must name one of these; if empty, the server starts as the catalogue documents. */
  keys: readonly string[];
  env: Environment;
  /** The equivalent configuration with every value explicit. */
  same?: Environment;
}

const without = (...gone: string[]): Environment =>
  Object.fromEntries(Object.entries(production).filter(([key]) => !gone.includes(key)));

/** They have defaults for trying it out, and none in production. */
const neededInProduction: ReadonlySet<SettingKey> = new Set<SettingKey>([
  'INSTITUTION_NAME',
  'CONTACT',
  'FACEPHI_WIDGET_DIR',
]);
const missing: Case[] = settingsTable.map(({ key, fallback }) => {
  const env = without(key, ...(key === 'OPENID_ISSUER' ? ['OPENID_CLIENT_ID', 'OPENID_CLIENT_SECRET'] : []));
  if (neededInProduction.has(key) || (fallback === null && !mayBeAbsent.has(key)))
    return { how: 'missing', keys: [key], env };
  return { how: 'missing', keys: [], env, ...(fallback !== null && { same: { ...env, [key]: fallback } }) };
});

const junk = [
  'x'.repeat(10_001),
  '(',
  '\u0000',
  '-1',
  '1.5',
  '1e9',
  '0x10',
  '٣',
  'ON',
  'yes',
  'ftp://a',
  '999999999999',
  '//',
  ',',
];
const rejects = (key: SettingKey, value: string) => !z.safeParse(settingsSchema.shape[key], value).success;
/** Values that the kind of the setting rejects; every key has at least one. */
const malformed: Case[] = keys.flatMap((key) => {
  const values = junk.filter((value) => rejects(key, value));
  const tried = values.length > 0 ? values : [junk[0] ?? ''];
  return tried.map(
    (value): Case => ({ how: 'malformed', keys: [key], env: { ...production, [key]: value } }),
  );
});

const contradicting = (keysOf: string, changes: Environment): Case => ({
  how: 'contradicting',
  keys: keysOf.split(' '),
  env: { ...production, ...changes },
});
/** Each of the two needs the other. */
const tlsFiles = (key: string): Environment =>
  key.startsWith('TLS_') ? { TLS_CERT_FILE: file(selfSigned.cert), TLS_KEY_FILE: file(selfSigned.key) } : {};
const contradictions: Case[] = [
  ...settingsTable
    .filter(({ secret }) => secret)
    .map(({ key }) =>
      contradicting(key, { [key]: production[key] ?? 'x', [`${key}_FILE`]: file(production[key] ?? 'x') }),
    ),
  ...settingsTable
    .filter(
      ({ key }) =>
        /_(FILE|DIR)$/.test(key) &&
        !['DATABASE_FILE', 'FALLBACK_FILE', 'STATIC_DIR', 'ASSETS_DIR'].includes(key),
    )
    .map(({ key }) => contradicting(key, { ...tlsFiles(key), [key]: join(folder, 'absent') })),
  contradicting('APPTENTICATE_FIELD_IMAGE', { APPTENTICATE_FIELD_IMAGE: 'cedula' }),
  contradicting('APPTENTICATE_FIELD_ID', { APPTENTICATE_FIELD_ID: 'dispositivo' }),
  contradicting('SIMILARITY_HIGH_PERCENT', { SIMILARITY_MEDIUM_PERCENT: '90' }),
  contradicting('BODY_BYTES', { IMAGE_BYTES: '2000000', BODY_BYTES: '2000000' }),
  contradicting('METRICS_PORT', { METRICS_PORT: '8080' }),
  contradicting('OPENID_ADMINISTRATOR_ROLE', { OPENID_OPERATOR_ROLE: 'a', OPENID_ADMINISTRATOR_ROLE: 'a' }),
  contradicting('OPENID_SCOPE', { OPENID_SCOPE: 'profile' }),
  contradicting('OPENID_ISSUER', { OPENID_ISSUER: 'http://login.example' }),
  contradicting('OPENID_CLIENT_ID', { OPENID_ISSUER: '' }),
  contradicting('DATABASE_FILE', { DATABASE_URL: 'postgres://u:p@db/x', DATABASE_FILE: 'data/x.sqlite' }),
  contradicting('DATABASE_URL', { DATABASE_URL: 'mysql://db/x' }),
  contradicting('DATABASE_FILE', { DATABASE_FILE: ':memory:' }),
  contradicting('RECORD_KEY', { RECORD_KEY: 'short' }),
  contradicting('TLS_KEY_FILE', { TLS_CERT_FILE: file('x') }),
  contradicting('TLS_CERT_FILE', { TLS_KEY_FILE: file('x') }),
  contradicting('PUBLIC_ORIGINS', {
    PUBLIC_ORIGINS: 'http://a.example',
    TLS_CERT_FILE: file('x'),
    TLS_KEY_FILE: file('x'),
  }),
  contradicting('BRAND_ACCENT', { BRAND_ACCENT: '#ffd200' }),
  contradicting('BRAND_LOGO_FILE', { BRAND_LOGO_FILE: file('<p>no picture') }),
  contradicting('BRAND_ICON_FILE', { BRAND_ICON_FILE: file('<svg xmlns="http://www.w3.org/2000/svg"/>') }),
  contradicting('CLAIM_EXAMPLE', { CLAIM_EXAMPLE: '1' }),
  contradicting('CLAIM_EXAMPLE', { CLAIM_PATTERN: '[0-9]{8}' }),
  contradicting('HANDLER_MS', { HANDLER_MS: '20000' }),
  contradicting('PROVIDERS', { PROVIDERS: 'apptenticate,acme' }),
  contradicting('PROVIDERS', { PROVIDERS: ',' }),
  contradicting('DEMO_FILE', { DEMO_FILE: file({ page: null, people: [] }) }),
  contradicting('APPTENTICATE_URL', { APPTENTICATE_URL: 'http://registry.example/' }),
  contradicting('FACEPHI_URL', { FACEPHI_URL: 'https://127.0.0.1:1/' }),
  contradicting('FACEPHI_APIKEY', { FACEPHI_APIKEY: 'x' }),
];

const cases = [...missing, ...malformed, ...contradictions];
const label = ({ how, keys: all, env }: Case) =>
  `${how} ${all.join(' ')} ${all.map((key) => JSON.stringify(env[key] ?? null).slice(0, 40)).join(' ')}`;

testSweep({
  name: 'settings',
  cases,
  label,
  check({ keys: wanted, env, same }) {
    const errors = complaints(env);
    if (wanted.length > 0) {
      expect(Object.keys(errors ?? {}).map((key) => key.replace(/_FILE$/, ''))).toEqual(
        expect.arrayContaining(wanted.map((key) => key.replace(/_FILE$/, ''))),
      );
      return;
    }
    expect(errors).toBeUndefined();
    if (same !== undefined) expect(readConfig(env)).toEqual(readConfig(same));
  },
});

const main = join(import.meta.dirname, '../main.ts');
const stops = cases.filter((it) => it.keys.length > 0 && !JSON.stringify(it.env).includes('\\u0000'));
const oneEach = (name: (it: Case) => string) => [...new Map(stops.map((it) => [name(it), it])).values()];
/** Started as by an administrator: one case of each kind, or one for every key. */
const started = oneEach(isLongSweep ? (it) => it.keys[0] ?? '' : (it) => it.how);

const run = (env: Environment) =>
  new Promise<{ status: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [main], { env, timeout: 60_000 }, (error, stdout, stderr) =>
      resolve({ status: error?.code ?? 0, stdout, stderr }),
    );
  });

testSweep({
  name: 'settings: the process ends with 78 and names the key',
  cases: started,
  label,
  atOnce: 2,
  async check({ keys: [key = ''], env }) {
    const { status, stderr, stdout } = await run(env);
    expect([status, stdout]).toEqual([78, '']);
    expect(stderr).toContain(`  ${key.replace(/_FILE$/, '')}`);
    expect(stderr).not.toContain('    at ');
  },
});
