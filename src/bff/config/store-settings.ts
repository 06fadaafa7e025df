import { listOf, maybe, maybeSecret, namedKeys, network, secret, setting, text, whole } from './kinds.ts';

/** Where the record is kept, with which keys, and how often somebody may be verified. */
export const storeSettings = {
  DATABASE_FILE: setting(
    text,
    'data/cotejo.sqlite',
    'File of the embedded database, made with its folder when there is none; `:memory:` keeps nothing',
  ),
  DATABASE_URL: maybeSecret(
    secret,
    'postgres://user:password@host/database instead of the file, for several instances',
  ),
  DATABASE_CONNECTIONS: setting(whole(2, 200), '10', 'Connections of this instance to PostgreSQL at most'),
  RECORD_KEY: maybeSecret(
    secret,
    'Key of the HMACs in the record, 32 characters or more; without it one is kept beside the database file',
  ),
  ENROLMENT_KEYS: maybeSecret(
    namedKeys,
    'Keys of the enrolments as name:base64, comma-separated, 32 bytes each; the first one seals, all of them open; without it one is kept beside the database file',
  ),
  RECEIPT_KEYS: maybeSecret(
    namedKeys,
    'Keys of the receipts, in the same form; the first one signs, all of them vouch; without it one is kept beside the database file',
  ),
  RECEIPT_DAYS: setting(
    whole(1, 3_650),
    '90',
    'Days that a receipt is vouched for, from the verification on',
  ),
  ENROLMENTS_FILE: maybe(text, 'JSON list of {cedula, userId, template, image} to enrol at start'),
  RETENTION_DAYS: setting(whole(1, 36_500), '90', 'Days that the record is kept, as the notice says'),
  ATTEMPTS_PER_SESSION: setting(whole(1, 1_000), '5', 'Captures a session may send within the window'),
  ATTEMPTS_WINDOW_MINUTES: setting(whole(1, 10_080), '360', 'Length of that window'),
  ATTEMPTS_PER_CLAIM: setting(
    whole(0, 100_000),
    '10',
    'Captures that may be sent for one person within an hour; 0: no limit',
  ),
  ATTEMPTS_PER_ADDRESS: setting(
    whole(0, 1_000_000),
    '60',
    'Captures that may be sent from one address (IPv6: from one /64) within an hour; 0: no limit',
  ),
  ATTEMPTS_PER_STATION: setting(
    whole(0, 100_000),
    '240',
    'Captures that may be sent from one kiosk within an hour; 0: no limit',
  ),
  ATTEMPTS_PER_HOUR: setting(
    whole(0, 10_000_000),
    '0',
    'Captures that may be sent within an hour by everybody together, kiosks aside; 0: no limit',
  ),
  PAUSE_AFTER_REFUSALS: setting(
    whole(0, 1_000),
    '5',
    'Refusals of one person in a row, within an hour, after which there is a pause; 0: no pause',
  ),
  PAUSE_SECONDS: setting(whole(1, 3_600), '30', 'Length of that pause'),
  TRUSTED_PROXIES: setting(
    listOf(network),
    '',
    'Addresses or networks (10.0.0.0/8) of the proxies in front, comma-separated: only their X-Forwarded-For is believed',
  ),
};
