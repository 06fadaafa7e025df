import { referenceImage } from '../../fixtures/reference-image.ts';
import { livenessPath, refreshPath, sandboxProfiles, tokenPath } from '../apptenticate/profiles.ts';
import type { Credentials, VendorId } from '../context.ts';
import { captureMark } from '../facephi/capture-token.ts';
import { paths } from '../facephi/paths.ts';
import { makeTemplate } from '../people.ts';
import { sha256 } from '../record.ts';

/** One service of a vendor: its path, its fields, and a complete, documented request. */
export interface Service {
  /** `v3`, `authenticateUser`: the name used by `--curl` and the page. */
  name: string;
  vendor: VendorId;
  path: string;
  takes: string;
  source: string;
  headers(sample: SampleRequest): Record<string, string>;
  fields(sample: SampleRequest): readonly SampleField[];
}

export interface SampleRequest {
  credentials: Credentials;
  /** `8-9001-1`, or a user id. */
  person: string;
}

/** `photo`: the reference photo as a file; the others are JSON values: its Base64, the token, a template. */
export type SampleField =
  | { name: string; value: string | number }
  | { name: string; made: 'photo' | 'base64' | 'capture' | 'template' };

/** A synthetic face, 320 x 320. */
export const face = Buffer.from(referenceImage.base64, 'base64');

const bearer = ({ credentials }: SampleRequest) => ({ authorization: `Bearer ${credentials.fixedToken}` });
const key = ({ credentials }: SampleRequest) => ({ 'x-api-key': credentials.apiKey });

/** `8-9001-7` is enrolled as 9001000007. */
export function userIdOf(person: string): string {
  const [, scenario = '', member = ''] = /^8-(\d{4})-(\d{1,6})$/.exec(person) ?? [];
  return scenario === '' ? person : scenario + member.padStart(6, '0');
}
const reference = (sample: SampleRequest) => ({ ...key(sample), 'x-reference': userIdOf(sample.person) });

export const services: readonly Service[] = [
  {
    name: 'token',
    vendor: 'apptenticate',
    path: tokenPath,
    takes: 'username, password',
    source: '[public] Token Request',
    headers: () => ({}),
    fields: ({ credentials: { username, password } }) => [
      { name: 'username', value: username },
      { name: 'password', value: password },
    ],
  },
  {
    name: 'refresh',
    vendor: 'apptenticate',
    path: refreshPath,
    takes: 'refresh',
    source: '[public] Refresh Token',
    headers: () => ({}),
    fields: () => [{ name: 'refresh', value: '<refresh>' }],
  },
  ...sandboxProfiles.map(
    (profile): Service => ({
      name: profile.name,
      vendor: 'apptenticate',
      path: profile.path,
      takes: `${profile.cedula}, ${profile.image} (JPEG ≤ 2 000 000 bytes), ${profile.device}, ${profile.id}`,
      source: profile.source,
      headers: bearer,
      fields: ({ person }) => [
        { name: profile.cedula, value: person },
        { name: profile.device, value: 'DESKTOP' },
        { name: profile.id, value: 'True' },
        { name: profile.image, made: 'photo' },
      ],
    }),
  ),
  {
    name: 'liveness',
    vendor: 'apptenticate',
    path: livenessPath,
    takes: 'selfie, device, return_id, details; x-reference: <cédula>',
    source: '[public] Liveness',
    headers: (sample) => ({ ...bearer(sample), 'x-reference': sample.person }),
    fields: () => [
      { name: 'device', value: 'DESKTOP' },
      { name: 'return_id', value: 'True' },
      { name: 'details', value: 'True' },
      { name: 'selfie', made: 'photo' },
    ],
  },
  {
    name: 'authenticateUser',
    vendor: 'facephi',
    path: paths.authenticateUser,
    takes:
      'userId, registeredTemplateRaw | image, bestImageToken | template, merchantReferenceId, tracking {extraData, operationId}',
    source: '[seed] authenticateUser/v2',
    headers: key,
    fields: ({ person }) => [
      { name: 'userId', value: userIdOf(person) },
      { name: 'registeredTemplateRaw', made: 'template' },
      { name: 'bestImageToken', made: 'capture' },
      { name: 'merchantReferenceId', value: 'try-001' },
    ],
  },
  {
    name: 'evaluatePassiveLiveness',
    vendor: 'facephi',
    path: paths.passiveLiveness,
    takes: 'imageBuffer; x-reference: <userId>',
    source: '[public] evaluatePassiveLiveness',
    headers: reference,
    fields: () => [{ name: 'imageBuffer', made: 'base64' }],
  },
  {
    name: 'authenticateFacial',
    vendor: 'facephi',
    path: paths.authenticateFacial,
    takes: 'token1, token2, method 1; x-reference: <userId>',
    source: '[public] authenticateFacial',
    headers: reference,
    fields: () => [
      { name: 'token1', made: 'base64' },
      { name: 'token2', made: 'base64' },
      { name: 'method', value: 1 },
    ],
  },
];

/** Services that can be tried without a previous request to another one. */
export const tryableServices = services.filter(({ name }) => name !== 'refresh');

/** Value of a field in JSON or a form. */
export function contentOf(field: SampleField, { person }: SampleRequest): string | number | Buffer {
  if ('value' in field) return field.value;
  if (field.made === 'photo') return face;
  if (field.made === 'template') return makeTemplate(userIdOf(person), 1);
  const bytes = field.made === 'base64' ? face : Buffer.concat([Buffer.from(captureMark), face]);
  return bytes.toString('base64');
}

export interface ShownField {
  name: string;
  value?: string;
  /** Set for photos and values derived from them. */
  bytes?: number;
  sha256?: string;
}

export function shownField(field: SampleField, sample: SampleRequest): ShownField {
  if ('value' in field) return { name: field.name, value: String(field.value) };
  const content = contentOf(field, sample);
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(String(content));
  return { name: field.name, bytes: bytes.length, sha256: sha256(bytes) };
}
