import { referenceImage } from '../../fixtures/reference-image.ts';
import { livenessPath, profiles, refreshPath, tokenPath } from '../apptenticate/profiles.ts';
import { captureMark } from '../facephi/capture-token.ts';
import { paths } from '../facephi/paths.ts';
import type { Credentials, VendorId } from '../house.ts';
import { makeTemplate } from '../people.ts';
import { sha256 } from '../record.ts';

/** One service of a vendor: where it is, what it takes, and a complete, documented request to it. */
export interface Service {
  /** `v3`, `authenticateUser`: as `--curl` and the page name it. */
  name: string;
  vendor: VendorId;
  path: string;
  takes: string;
  source: string;
  headers(asked: Asked): Record<string, string>;
  fields(asked: Asked): readonly Field[];
}

export interface Asked {
  credentials: Credentials;
  /** `8-9001-1`, or a user id. */
  person: string;
}

/** `photo`: the reference photo as a file; the others stand in JSON: Base64 of it, the widget's token, a template. */
export type Field =
  | { name: string; value: string | number }
  | { name: string; made: 'photo' | 'base64' | 'capture' | 'template' };

/** A face that is nobody's, 320 x 320. */
export const face = Buffer.from(referenceImage.base64, 'base64');

const bearer = ({ credentials }: Asked) => ({ authorization: `Bearer ${credentials.fixedToken}` });
const key = ({ credentials }: Asked) => ({ 'x-api-key': credentials.apiKey });

/** `8-9001-7` is enrolled as 9001000007. */
export function userIdOf(person: string): string {
  const [, scenario = '', member = ''] = /^8-(\d{4})-(\d{1,6})$/.exec(person) ?? [];
  return scenario === '' ? person : scenario + member.padStart(6, '0');
}
const reference = (asked: Asked) => ({ ...key(asked), 'x-reference': userIdOf(asked.person) });

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
  ...profiles.map(
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
    headers: (asked) => ({ ...bearer(asked), 'x-reference': asked.person }),
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

/** Those that can be tried without having asked another one before. */
export const tryable = services.filter(({ name }) => name !== 'refresh');

/** A field as it goes into JSON or a form. */
export function contentOf(field: Field, { person }: Asked): string | number | Buffer {
  if ('value' in field) return field.value;
  if (field.made === 'photo') return face;
  if (field.made === 'template') return makeTemplate(userIdOf(person), 1);
  const bytes = field.made === 'base64' ? face : Buffer.concat([Buffer.from(captureMark), face]);
  return bytes.toString('base64');
}

export interface ShownField {
  name: string;
  value?: string;
  /** Of photos and of what is made of them. */
  bytes?: number;
  sha256?: string;
}

export function shownField(field: Field, asked: Asked): ShownField {
  if ('value' in field) return { name: field.name, value: String(field.value) };
  const content = contentOf(field, asked);
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(String(content));
  return { name: field.name, bytes: bytes.length, sha256: sha256(bytes) };
}
