import { panamaPattern } from '../../contract/claim.ts';
import { type Locale, locales } from '../../contract/locale.ts';
import { providerIds } from '../../contract/verification.ts';
import { serverWords } from '../../locales/registry/server.ts';
import { listOf, maybe, oneOf, onOff, origin, pattern, setting, text, whole } from '../settings/kinds.ts';

type CounterKey = `COUNTER_${Uppercase<Locale>}`;

/** Of each language: COUNTER_ES, COUNTER_EN. */
export const counterKey = (locale: Locale) => `COUNTER_${locale.toUpperCase()}` as CounterKey;

const languageName = new Intl.DisplayNames('en', { type: 'language' });

function counterSetting(locale: Locale) {
  const about = `Where a person goes who refuses or is stuck, in ${languageName.of(locale)}: a whole sentence`;
  return [counterKey(locale), setting(text, serverWords[locale].counter, about)] as const;
}

const counterSettings = Object.fromEntries(locales.map(counterSetting)) as Record<
  CounterKey,
  ReturnType<typeof counterSetting>[1]
>;

/** Decisions of the institution: where the server listens, who it is, what it requires of people. */
export const deploymentSettings = {
  NODE_ENV: setting(
    oneOf('development', 'test', 'production'),
    'development',
    'production refuses sandbox vendors and missing secrets',
  ),
  HOST: setting(text, '127.0.0.1', 'Address to listen on'),
  PORT: setting(whole(0, 65_535), '8080', 'Port to listen on; 0 takes a free one'),
  PUBLIC_ORIGINS: setting(
    listOf(origin),
    '',
    'Origins under which people open the page, comma-separated; empty: this machine only',
  ),
  TLS_CERT_FILE: maybe(text, 'Certificate (chain) in PEM: the server speaks TLS itself'),
  TLS_KEY_FILE: maybe(text, 'Private key of that certificate, in PEM without a password'),
  STATIC_DIR: setting(text, 'dist', 'Folder of the built page'),
  ASSETS_DIR: maybe(
    text,
    'Folder that all instances share: the hashed files of the page are copied into it and served for 24 hours after their build has stopped; without it one beside the database file; off: none',
  ),
  EARLY_HINTS: setting(
    onOff,
    'off',
    'on answers each navigation by 103 Early Hints first; only where every proxy in front passes them on',
  ),
  LOG_LEVEL: setting(oneOf('debug', 'info', 'warn', 'error', 'silent'), 'info', 'How much is logged'),

  PROVIDERS: setting(
    listOf(oneOf(...providerIds)),
    providerIds.join(','),
    'Vendors to call, comma-separated; each must verify',
  ),
  INSTITUTION_NAME: setting(text, 'Cotejo', 'Who asks for the verification, as the notice names it'),
  ...counterSettings,
  CONTACT: setting(text, 'privacidad@example.org', 'Contact for questions about personal data'),
  PRIVACY_URL: maybe(text, 'Address of the privacy policy'),
  NOTICE_VERSION: setting(
    text,
    '2026-01',
    'Version of the notice, to which language and hash of what is shown are added; a consent to another one is refused, unless that one was in use within the last 24 hours',
  ),
  CLAIM_PATTERN: setting(pattern, panamaPattern, 'Regular expression of a claim after normalising'),
  CLAIM_EXAMPLE: setting(text, '8-123-4567', 'A claim that fits the pattern, shown as the example'),
  AUTO_CAPTURE: setting(
    onOff,
    'on',
    'on takes the photo by itself once the face has been good for two seconds; people may switch that off',
  ),
  FILE_FALLBACK: setting(
    onOff,
    'off',
    'on lets a person send a photo from a file where the camera does not work; the record says so',
  ),
  HANDOFF: setting(
    oneOf('on', 'off', 'always'),
    'on',
    'on lets a person take the photo on a phone, under an https address that a phone can reach; always: under any address',
  ),
  DEVICE: setting(
    oneOf('DESKTOP', 'auto'),
    'DESKTOP',
    'Device type sent to the vendor; auto also allows IOS and ANDROID',
  ),
  SIMILARITY: setting(oneOf('band', 'value'), 'band', 'What citizens see of the similarity'),
  SIMILARITY_MEDIUM_PERCENT: setting(
    whole(0, 100),
    '50',
    'From here the band is shown as medium; it decides nothing',
  ),
  SIMILARITY_HIGH_PERCENT: setting(
    whole(0, 100),
    '80',
    'From here the band is shown as high; it decides nothing',
  ),
  DEMO_FILE: maybe(text, 'JSON of the people that the imitated vendors know, shown on the page'),
};
