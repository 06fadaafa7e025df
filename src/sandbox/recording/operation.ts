import type { VendorId } from '../context.ts';

/** Name of a request in a recording: its service, never its URL, which may identify an institution. */
const paths: readonly (readonly [vendor: VendorId, path: RegExp, operation: string])[] = [
  ['apptenticate', /\/api\/token\/$/, 'token'],
  ['apptenticate', /\/api\/token\/refresh\/$/, 'refresh'],
  ['apptenticate', /\/api\/v[\d.]+\/biometrics\/liveness\/$/, 'liveness'],
  ['apptenticate', /\/api\/v3\/biometrics\/nationals\/$/, 'biometrics-v3'],
  ['apptenticate', /\/api\/v3\.2\/biometrics\/nationals\/$/, 'biometrics-v3.2'],
  ['facephi', /\/services\/authenticateUser\/v2$/, 'authenticateUser'],
  ['facephi', /\/services\/evaluatePassiveLiveness$/, 'evaluatePassiveLiveness'],
  ['facephi', /\/services\/authenticateFacial$/, 'authenticateFacial'],
];

/** The service of a path; an unknown path is the URL Base of the first versions, or another service. */
export function operationOf(vendor: VendorId, path: string): string {
  const known = paths.find(([of, pattern]) => of === vendor && pattern.test(path));
  return known?.[2] ?? (vendor === 'apptenticate' ? 'biometrics' : 'other');
}
