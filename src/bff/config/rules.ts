import { wholeClaim } from '../../contract/claim.ts';
import { vendors } from '../providers/vendors.ts';
import type { Complaints } from '../settings/complaints.ts';
import type { Read } from './environment.ts';
import type { SettingKey } from './settings.ts';

const shortestKey = 32;

/** Checks rules between settings. A setting that is invalid by itself is absent and is not compared. */
export function checkRules(read: Read, complaints: Complaints): void {
  checkClaim(read, complaints);
  checkTimes(read, complaints);
  checkStore(read, complaints);
  checkSizes(read, complaints);
  checkOrigins(read, complaints);
  checkOpenId(read, complaints);
  if (read.settings.NODE_ENV === 'production') checkProduction(read, complaints);
}

function checkClaim({ settings, explicit }: Read, complaints: Complaints): void {
  const { CLAIM_PATTERN: pattern, CLAIM_EXAMPLE: example } = settings;
  if (pattern === undefined || example === undefined || wholeClaim(pattern).test(example)) return;
  complaints.add(
    'CLAIM_EXAMPLE',
    explicit.has('CLAIM_EXAMPLE')
      ? 'does not fit CLAIM_PATTERN'
      : 'is missing: the default does not fit CLAIM_PATTERN',
  );
}

function checkTimes({ settings }: Read, complaints: Complaints): void {
  const {
    HANDLER_MS: handler,
    VENDOR_TOTAL_MS: vendor,
    VENDOR_TOKEN_MS: token,
    VENDOR_QUEUE_MS: queue,
  } = settings;
  if (handler === undefined || vendor === undefined || token === undefined || queue === undefined) return;
  if (handler >= vendor + token + queue) return;
  complaints.add(
    'HANDLER_MS',
    'must not be less than VENDOR_TOTAL_MS, VENDOR_TOKEN_MS and VENDOR_QUEUE_MS together',
  );
}

/** A form has more than its photo, and two servers cannot listen at one place. */
function checkSizes({ settings }: Read, complaints: Complaints): void {
  const { IMAGE_BYTES: image, BODY_BYTES: body, METRICS_PORT: metrics, PORT: port } = settings;
  if (image !== undefined && body !== undefined && body <= image)
    complaints.add('BODY_BYTES', 'must be more than IMAGE_BYTES');
  if (metrics !== undefined && metrics !== 0 && metrics === port && settings.METRICS_HOST === settings.HOST)
    complaints.add('METRICS_PORT', 'is PORT too, at the same address');
  const { SIMILARITY_MEDIUM_PERCENT: medium, SIMILARITY_HIGH_PERCENT: high } = settings;
  if (medium !== undefined && high !== undefined && high < medium)
    complaints.add('SIMILARITY_HIGH_PERCENT', 'must not be less than SIMILARITY_MEDIUM_PERCENT');
}

function checkOrigins({ settings, explicit }: Read, complaints: Complaints): void {
  const plain = settings.PUBLIC_ORIGINS?.some((origin) => origin.startsWith('http:')) ?? false;
  if (plain && explicit.has('TLS_CERT_FILE')) {
    complaints.add('PUBLIC_ORIGINS', 'must be https: the server speaks TLS (TLS_CERT_FILE)');
  }
}

/** The identity of an operator must not arrive over a connection that others can tamper with. */
function checkOpenId({ settings, explicit }: Read, complaints: Complaints): void {
  const { OPENID_ISSUER: issuer, OPENID_SCOPE: scope } = settings;
  for (const key of ['OPENID_CLIENT_ID', 'OPENID_CLIENT_SECRET'] as const) {
    if (issuer !== undefined && !explicit.has(key)) complaints.add(key, 'is missing: OPENID_ISSUER needs it');
    if (!explicit.has('OPENID_ISSUER') && explicit.has(key)) complaints.add(key, 'needs OPENID_ISSUER');
  }
  if (scope !== undefined && !scope.split(' ').includes('openid'))
    complaints.add('OPENID_SCOPE', 'must have openid among its words');
  if (issuer === undefined) return;
  // Every operator would be an administrator.
  if (settings.OPENID_OPERATOR_ROLE === settings.OPENID_ADMINISTRATOR_ROLE)
    complaints.add('OPENID_ADMINISTRATOR_ROLE', 'is OPENID_OPERATOR_ROLE too');
  const { protocol, hostname } = new URL(issuer);
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && (settings.NODE_ENV === 'production' || !here))
    complaints.add('OPENID_ISSUER', 'must be https');
}

/** Several instances must share keys, and a local folder cannot hold them for a remote database. */
export function checkStore({ settings, explicit }: Read, complaints: Complaints): void {
  if (settings.DATABASE_URL !== undefined) {
    if (explicit.has('DATABASE_FILE')) complaints.add('DATABASE_FILE', 'and DATABASE_URL are both set');
    if (!/^postgres(ql)?:$/.test(URL.parse(settings.DATABASE_URL)?.protocol ?? ''))
      complaints.add('DATABASE_URL', 'must be like postgres://user:password@host/database');
  }
  const production = settings.NODE_ENV === 'production';
  if (!production && settings.DATABASE_URL === undefined) return;
  if (production && settings.DATABASE_URL === undefined && settings.DATABASE_FILE === ':memory:')
    complaints.add('DATABASE_FILE', 'keeps nothing: production needs a file or DATABASE_URL');
  const why = production ? 'production needs it' : 'DATABASE_URL needs it';
  for (const key of ['RECORD_KEY', 'ENROLMENT_KEYS', 'RECEIPT_KEYS'] as const) {
    if (!explicit.has(key)) complaints.add(key, `is missing: ${why}`);
  }
  if ((settings.RECORD_KEY?.length ?? shortestKey) < shortestKey) {
    complaints.add('RECORD_KEY', `must have ${shortestKey} characters or more`);
  }
}

const neededInProduction: readonly SettingKey[] = ['INSTITUTION_NAME', 'CONTACT'];

function checkProduction({ settings, explicit }: Read, complaints: Complaints): void {
  for (const key of neededInProduction) {
    if (!explicit.has(key)) complaints.add(key, 'is missing: production needs it');
  }
  for (const { address: key } of Object.values(vendors)) {
    const url = settings[key];
    if (url !== undefined && isSandbox(new URL(url))) {
      complaints.add(key, 'is not a real vendor: production takes https addresses of other machines only');
    }
  }
  if (explicit.has('DEMO_FILE')) complaints.add('DEMO_FILE', 'is for imitated vendors, not for production');
}

function isSandbox({ protocol, hostname }: URL): boolean {
  return (
    protocol !== 'https:' ||
    /^(.+\.)?localhost\.?$/.test(hostname) ||
    /^127\./.test(hostname) ||
    ['0.0.0.0', '[::1]', '[::]'].includes(hostname) ||
    hostname.startsWith('[::ffff:7f')
  );
}
