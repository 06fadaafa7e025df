import {
  listOf,
  maybe,
  maybeSecret,
  namedKeys,
  network,
  oneOf,
  secret,
  setting,
  text,
  whole,
} from '../settings/kinds.ts';

/** Where the record is stored, with which keys, and how often a person may be verified. */
export const storeSettings = {
  DATABASE_FILE: setting(
    text,
    'data/cotejo.sqlite',
    'File of the embedded database, created with its folder if missing; `:memory:` stores nothing',
  ),
  DATABASE_URL: maybeSecret(
    secret,
    'postgres://user:password@host/database instead of the file, for several instances',
  ),
  DATABASE_CONNECTIONS: setting(
    whole(2, 200),
    '10',
    'Maximum number of connections from this instance to PostgreSQL',
  ),
  RECORD_KEY: maybeSecret(
    secret,
    'Key of the HMACs in the record, 32 characters or more; by default a generated key beside the database file',
  ),
  ENROLMENT_KEYS: maybeSecret(
    namedKeys,
    'Keys of the enrolments as name:base64, comma-separated, 32 bytes each; the first one encrypts, all of them decrypt; by default a generated key beside the database file',
  ),
  RECEIPT_KEYS: maybeSecret(
    namedKeys,
    'Keys of the receipts, in the same form; the first one signs, all of them verify; by default a generated key beside the database file',
  ),
  OIDC_KEYS: maybeSecret(
    namedKeys,
    'Keys of the OpenID provider for relying parties, in the same form: ID tokens are signed, and what is stored is encrypted, with the first one; all of them verify and decrypt; by default a generated key beside the database file',
  ),
  OIDC_SUBJECT_KEYS: maybeSecret(
    namedKeys,
    'Keys of the identifiers that relying parties know people by, in the same form; a new client gets the first one and stays with it; by default a generated key beside the database file',
  ),
  RECEIPT_DAYS: setting(whole(1, 3_650), '90', 'Validity of a receipt in days, from the verification on'),
  ENROLMENTS_FILE: maybe(text, 'JSON list of {cedula, userId, template, image} to enrol at start'),
  RETENTION_DAYS: setting(whole(1, 36_500), '90', 'Retention of the record in days, as stated in the notice'),
  ATTEMPTS_PER_SESSION: setting(whole(1, 1_000), '5', 'Captures a session may send within the window'),
  ATTEMPTS_WINDOW_MINUTES: setting(whole(1, 10_080), '360', 'Length of that window'),
  ATTEMPTS_PER_CLAIM: setting(
    whole(0, 100_000),
    '10',
    'Captures that may be sent for one person within an hour; 0: no limit',
  ),
  ATTEMPTS_PER_ADDRESS: setting(
    whole(0, 1_000_000),
    '240',
    'Captures that may be sent from one address (IPv6: from one /64) within an hour, enough for an office or a carrier that shares it; 0: no limit',
  ),
  ATTEMPTS_PER_STATION: setting(
    whole(0, 100_000),
    '240',
    'Captures that may be sent from one kiosk within an hour; 0: no limit',
  ),
  ATTEMPTS_PER_HOUR: setting(
    whole(0, 10_000_000),
    '0',
    'Captures that may be sent within an hour by all people together, kiosks excluded; 0: no limit',
  ),
  UNKNOWN_PER_HOUR: setting(
    whole(0, 1_000),
    '3',
    'Verifications with an unknown outcome, which a vendor may bill, for one person and for one session within an hour; further ones have to wait. 0: no limit',
  ),
  NOT_ENROLLED_PER_SESSION: setting(
    whole(0, 1_000),
    '5',
    'Lookups by one session of people who are not enrolled, within ATTEMPTS_WINDOW_MINUTES; 0: no limit',
  ),
  NOT_ENROLLED_PER_ADDRESS: setting(
    whole(0, 100_000),
    '30',
    'The same lookups from one address (IPv6: from one /64) within an hour; 0: no limit',
  ),
  PAUSE_AFTER_REFUSALS: setting(
    whole(0, 1_000),
    '5',
    'Consecutive refusals of one person within an hour after which there is a pause; 0: no pause',
  ),
  PAUSE_SECONDS: setting(whole(1, 3_600), '30', 'Length of that pause'),
  TRUSTED_PROXIES: setting(
    listOf(network),
    '',
    'Addresses or networks (10.0.0.0/8) of the proxies in front, comma-separated: only their TRUSTED_PROXY_HEADER is trusted',
  ),
  TRUSTED_PROXY_HEADER: setting(
    oneOf('x-forwarded-for', 'forwarded'),
    'x-forwarded-for',
    'The header in which these proxies name the client; forwarded is that of RFC 7239. The other one is ignored: a client may set it',
  ),
};
