import type { Reason } from '../../../contract/outcome.ts';
import type { GuardLimits } from '../../outbound/guard.ts';

/** Field names on the wire. */
export interface Fields {
  cedula: string;
  image: string;
  device: string;
  id: string;
}

export interface ApptenticateSettings {
  origin: string;
  path: string;
  fields: Fields;
  auth: LoginSettings | { kind: 'fixed'; token: string };
  /** Whether the liveness service is contracted and called too. */
  liveness: boolean;
  /** Name of the header with the person's reference for the liveness service; null sends none. */
  referenceHeader: string | null;
  /** No version of the service publishes its codes; the institution maps those that it knows. */
  codes: ReadonlyMap<number, Reason>;
}

export interface LoginSettings {
  kind: 'login';
  username: string;
  password: string;
  /** To get a token, in milliseconds. */
  timeoutMs: number;
  /** Pause after a new token was refused too, or an early renewal failed, in milliseconds. */
  pauseMs: number;
  /** Of the token service, with its own breaker and gate. */
  guard: GuardLimits;
}

const beta = { cedula: 'cedula', image: 'imagen', device: 'dispositivo', id: 'id' };
const betaInEnglish = { cedula: 'cedula', image: 'image', device: 'device', id: 'id' };
const sib = { cedula: 'citizen_id', image: 'selfie', device: 'device', id: 'return_id' };

/**
 * The versions of the wire. Sources: Apptenticate "Endpoint Biometría" (beta: the sample code; beta-en: the prose;
 * its path is the URL Base itself), "SIB" (v3) and "SIB Plus" (v3.2).
 */
export const profiles: Record<'beta' | 'beta-en' | 'v3' | 'v3.2', { path: string | null; fields: Fields }> = {
  beta: { path: null, fields: beta },
  'beta-en': { path: null, fields: betaInEnglish },
  v3: { path: '/api/v3/biometrics/nationals/', fields: sib },
  'v3.2': { path: '/api/v3.2/biometrics/nationals/', fields: sib },
};
