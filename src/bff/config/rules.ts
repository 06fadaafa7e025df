import type { Complaints, Read } from './environment.ts';
import type { Key } from './settings.ts';

const shortestKey = 32;

/** What must hold between settings. Values that were wrong by themselves are absent and not held against others. */
export function checkRules(read: Read, complaints: Complaints): void {
  checkVendors(read, complaints);
  checkClaim(read, complaints);
  checkTimes(read, complaints);
  checkStore(read, complaints);
  checkOrigins(read, complaints);
  checkOpenId(read, complaints);
  if (read.settings.NODE_ENV === 'production') checkProduction(read, complaints);
}

function checkVendors({ settings, given }: Read, complaints: Complaints): void {
  const { PROVIDERS: providers } = settings;
  if (providers === undefined) return;
  const need = (key: Key, why: string) => {
    if (!given.has(key)) complaints.add(key, `is missing: ${why}`);
  };
  if (providers.length === 0) complaints.add('PROVIDERS', 'names no vendor');
  if (providers.includes('apptenticate')) {
    need('APPTENTICATE_URL', 'PROVIDERS has apptenticate');
    if (!given.has('APPTENTICATE_TOKEN')) {
      need('APPTENTICATE_USERNAME', 'tokens need it (or give APPTENTICATE_TOKEN)');
      need('APPTENTICATE_PASSWORD', 'tokens need it (or give APPTENTICATE_TOKEN)');
    }
  }
  if (providers.includes('facephi')) {
    need('FACEPHI_URL', 'PROVIDERS has facephi');
    need('FACEPHI_API_KEY', 'PROVIDERS has facephi');
    if (settings.FACEPHI_CAPTURE === 'token') need('FACEPHI_WIDGET_DIR', 'FACEPHI_CAPTURE is token');
  }
}

function checkClaim({ settings, given }: Read, complaints: Complaints): void {
  const { CLAIM_PATTERN: pattern, CLAIM_EXAMPLE: example } = settings;
  if (pattern === undefined || example === undefined || new RegExp(pattern, 'u').test(example)) return;
  complaints.add(
    'CLAIM_EXAMPLE',
    given.has('CLAIM_EXAMPLE')
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

function checkOrigins({ settings, given }: Read, complaints: Complaints): void {
  const plain = settings.PUBLIC_ORIGINS?.some((origin) => origin.startsWith('http:')) ?? false;
  if (plain && given.has('TLS_CERT_FILE')) {
    complaints.add('PUBLIC_ORIGINS', 'must be https: the server speaks TLS (TLS_CERT_FILE)');
  }
}

/** An answer that says who an operator is must not come over a line that others can write on. */
function checkOpenId({ settings, given }: Read, complaints: Complaints): void {
  const { OPENID_ISSUER: issuer, OPENID_SCOPE: scope } = settings;
  for (const key of ['OPENID_CLIENT_ID', 'OPENID_CLIENT_SECRET'] as const) {
    if (issuer !== undefined && !given.has(key)) complaints.add(key, 'is missing: OPENID_ISSUER needs it');
    if (!given.has('OPENID_ISSUER') && given.has(key)) complaints.add(key, 'needs OPENID_ISSUER');
  }
  if (scope !== undefined && !scope.split(' ').includes('openid'))
    complaints.add('OPENID_SCOPE', 'must have openid among its words');
  if (issuer === undefined) return;
  const { protocol, hostname } = new URL(issuer);
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && (settings.NODE_ENV === 'production' || !here))
    complaints.add('OPENID_ISSUER', 'must be https');
}

/** Several instances must agree about keys, and a file's folder can keep none for a database elsewhere. */
export function checkStore({ settings, given }: Read, complaints: Complaints): void {
  if (settings.DATABASE_URL !== undefined) {
    if (given.has('DATABASE_FILE')) complaints.add('DATABASE_FILE', 'and DATABASE_URL are both given');
    if (!/^postgres(ql)?:$/.test(URL.parse(settings.DATABASE_URL)?.protocol ?? ''))
      complaints.add('DATABASE_URL', 'must be like postgres://user:password@host/database');
  }
  const production = settings.NODE_ENV === 'production';
  if (!production && settings.DATABASE_URL === undefined) return;
  if (production && settings.DATABASE_URL === undefined && settings.DATABASE_FILE === ':memory:')
    complaints.add('DATABASE_FILE', 'keeps nothing: production needs a file or DATABASE_URL');
  const why = production ? 'production needs it' : 'DATABASE_URL needs it';
  for (const key of ['RECORD_KEY', 'ENROLMENT_KEYS', 'RECEIPT_KEYS'] as const) {
    if (!given.has(key)) complaints.add(key, `is missing: ${why}`);
  }
  if ((settings.RECORD_KEY?.length ?? shortestKey) < shortestKey) {
    complaints.add('RECORD_KEY', `must have ${shortestKey} characters or more`);
  }
}

const neededInProduction: readonly Key[] = ['INSTITUTION_NAME', 'CONTACT'];
const vendorUrls = ['APPTENTICATE_URL', 'FACEPHI_URL'] as const;

function checkProduction({ settings, given }: Read, complaints: Complaints): void {
  for (const key of neededInProduction) {
    if (!given.has(key)) complaints.add(key, 'is missing: production needs it');
  }
  for (const key of vendorUrls) {
    const url = settings[key];
    if (url !== undefined && isSandbox(new URL(url))) {
      complaints.add(key, 'is not a real vendor: production takes https addresses of other machines only');
    }
  }
  if (given.has('DEMO_FILE')) complaints.add('DEMO_FILE', 'is for imitated vendors, not for production');
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
