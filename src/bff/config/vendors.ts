import type { Reason } from '../../contract/outcome.ts';
import { type ApptenticateSettings, profiles } from '../providers/apptenticate-settings.ts';
import type { FacephiSettings } from '../providers/facephi-settings.ts';
import type { Settings } from './settings.ts';

export function apptenticateOf(settings: Settings, codes: ReadonlyMap<number, Reason>): ApptenticateSettings {
  const base = urlOf(settings.APPTENTICATE_URL);
  const profile = profiles[settings.APPTENTICATE_PROFILE];
  const fixed = settings.APPTENTICATE_TOKEN;
  return {
    origin: base.origin,
    path: settings.APPTENTICATE_PATH ?? profile.path ?? base.pathname,
    fields: {
      cedula: settings.APPTENTICATE_FIELD_CEDULA ?? profile.fields.cedula,
      image: settings.APPTENTICATE_FIELD_IMAGE ?? profile.fields.image,
      device: settings.APPTENTICATE_FIELD_DEVICE ?? profile.fields.device,
      id: settings.APPTENTICATE_FIELD_ID ?? profile.fields.id,
    },
    auth:
      fixed === undefined
        ? {
            kind: 'login',
            username: settings.APPTENTICATE_USERNAME ?? '',
            password: settings.APPTENTICATE_PASSWORD ?? '',
            timeoutMs: settings.VENDOR_TOKEN_MS,
            pauseMs: settings.VENDOR_TOKEN_PAUSE_MS,
          }
        : { kind: 'fixed', token: fixed },
    liveness: settings.APPTENTICATE_LIVENESS,
    referenceHeader: settings.APPTENTICATE_REFERENCE_HEADER?.toLowerCase() ?? null,
    codes,
  };
}

export function facephiOf(settings: Settings): FacephiSettings {
  const base = urlOf(settings.FACEPHI_URL);
  return {
    origin: base.origin,
    prefix: base.pathname.replace(/\/+$/, ''),
    apiKey: settings.FACEPHI_API_KEY ?? '',
    capture: settings.FACEPHI_CAPTURE,
    tracking: settings.FACEPHI_TRACKING,
    referenceHeader: settings.FACEPHI_REFERENCE_HEADER?.toLowerCase() ?? null,
  };
}

/** The rules have seen to it that the address of a chosen vendor is there. */
function urlOf(address: string | undefined): URL {
  if (address === undefined) throw new Error('the address of a chosen vendor is missing');
  return new URL(address);
}
