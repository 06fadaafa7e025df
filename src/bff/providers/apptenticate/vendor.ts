import {
  httpUrl,
  maybe,
  maybeSecret,
  needed,
  oneOf,
  onOff,
  path,
  secret,
  setting,
  text,
} from '../../settings/kinds.ts';
import type { ShapeOutput, Vendor, VendorInput } from '../vendor.ts';
import { apptenticateProvider } from './apptenticate.ts';
import { codesFileSchema } from './codes-file.ts';
import { apptenticateTexts } from './known-texts.ts';
import { type ApptenticateSettings, type Fields, profiles } from './settings.ts';

const shape = {
  APPTENTICATE_URL: needed(httpUrl, 'URL Base issued by the vendor; tokens are requested at its origin'),
  APPTENTICATE_PROFILE: setting(oneOf('beta', 'beta-en', 'v3', 'v3.2'), 'beta', 'Version of the wire names'),
  APPTENTICATE_PATH: maybe(path, 'Path, in place of the profile’s'),
  APPTENTICATE_FIELD_CEDULA: maybe(text, 'Field name of the cédula, in place of the profile’s'),
  APPTENTICATE_FIELD_IMAGE: maybe(text, 'Field name of the photo'),
  APPTENTICATE_FIELD_DEVICE: maybe(text, 'Field name of the device'),
  APPTENTICATE_FIELD_ID: maybe(text, 'Field name that requests the transaction id'),
  APPTENTICATE_USERNAME: maybeSecret(secret, 'User name for tokens'),
  APPTENTICATE_PASSWORD: maybeSecret(secret, 'Password for tokens'),
  APPTENTICATE_TOKEN: maybeSecret(secret, 'A fixed token; with it user name and password are not used'),
  APPTENTICATE_LIVENESS: setting(onOff, 'off', 'on calls the liveness service too, if contracted'),
  APPTENTICATE_REFERENCE_HEADER: maybe(
    text,
    'Header that carries the claim to the liveness service, for gateways that require one',
  ),
  APPTENTICATE_CODES_FILE: maybe(text, 'JSON object that maps answer codes to reasons'),
};
type Shape = typeof shape;

export const apptenticate: Vendor<Shape, ApptenticateSettings> = {
  settings: shape,
  knownTexts: apptenticateTexts,
  address: 'APPTENTICATE_URL',
  read(input) {
    const { settings, explicit, complaints } = input;
    if (!explicit.has('APPTENTICATE_TOKEN')) {
      for (const key of ['APPTENTICATE_USERNAME', 'APPTENTICATE_PASSWORD']) {
        if (!explicit.has(key))
          complaints.add(key, 'is missing: tokens need it (or give APPTENTICATE_TOKEN)');
      }
    }
    checkFields(input);
    const codes = readCodes(input);
    return () => ({
      settings: settingsOf(settings as ShapeOutput<Shape>, codes, input),
      capture: 'photo',
      widget: null,
    });
  },
  create: (settings, link, _, watch) => apptenticateProvider(settings, link, watch?.token),
};

/** Two parts of one name: it is undefined which of them the vendor would read. */
function checkFields({ settings, complaints }: VendorInput<Shape>): void {
  const { APPTENTICATE_PROFILE: profile } = settings;
  if (profile === undefined) return;
  const names = fieldsOf(settings, profiles[profile].fields);
  for (const [field, name] of Object.entries(names)) {
    const key = `APPTENTICATE_FIELD_${field.toUpperCase()}`;
    const isDouble = Object.values(names).filter((it) => it === name).length > 1;
    if (isDouble && settings[key as keyof Shape] !== undefined)
      complaints.add(key, 'is the name of another field too');
  }
}

const fieldsOf = (settings: VendorInput<Shape>['settings'], profile: Fields): Fields => ({
  cedula: settings.APPTENTICATE_FIELD_CEDULA ?? profile.cedula,
  image: settings.APPTENTICATE_FIELD_IMAGE ?? profile.image,
  device: settings.APPTENTICATE_FIELD_DEVICE ?? profile.device,
  id: settings.APPTENTICATE_FIELD_ID ?? profile.id,
});

function readCodes({ settings, readFile }: VendorInput<Shape>): ApptenticateSettings['codes'] {
  const { APPTENTICATE_CODES_FILE: file } = settings;
  if (file === undefined) return new Map();
  return readFile('APPTENTICATE_CODES_FILE', file, codesFileSchema) ?? new Map();
}

function settingsOf(
  settings: ShapeOutput<Shape>,
  codes: ApptenticateSettings['codes'],
  { times: { tokenMs, tokenPauseMs }, guard }: VendorInput<Shape>,
): ApptenticateSettings {
  const base = new URL(settings.APPTENTICATE_URL ?? '');
  const profile = profiles[settings.APPTENTICATE_PROFILE];
  const fixed = settings.APPTENTICATE_TOKEN;
  return {
    origin: base.origin,
    path: settings.APPTENTICATE_PATH ?? profile.path ?? base.pathname,
    fields: fieldsOf(settings, profile.fields),
    auth:
      fixed === undefined
        ? {
            kind: 'login',
            username: settings.APPTENTICATE_USERNAME ?? '',
            password: settings.APPTENTICATE_PASSWORD ?? '',
            timeoutMs: tokenMs,
            pauseMs: tokenPauseMs,
            guard: guard(),
          }
        : { kind: 'fixed', token: fixed },
    liveness: settings.APPTENTICATE_LIVENESS,
    referenceHeader: settings.APPTENTICATE_REFERENCE_HEADER?.toLowerCase() ?? null,
    codes,
  };
}
