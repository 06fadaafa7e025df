import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { claimSchema } from '../../contract/claim.ts';
import type { ProblemCode } from '../../contract/problems/codes.ts';
import type { PublicConfig } from '../../contract/public-config.ts';
import {
  type Device,
  idempotencyHeader,
  type PhotoSource,
  submissionFieldsSchema,
} from '../../contract/submission.ts';
import { keySchema } from '../../contract/verification.ts';
import { z } from '../../contract/z.ts';
import type { Given } from '../handoff/store.ts';
import { Problem } from '../problem.ts';
import type { TokenCapture } from '../providers/provider.ts';
import { checkBodyHeaders, type FieldName, type Form, type FormLimits, readForm } from './form.ts';
import type { CheckPhoto } from './photo.ts';

/** A submission that passed every check; nothing else is ever sent to a vendor. */
export interface Submission {
  key: string;
  claim: string;
  device: Device;
  source: PhotoSource;
  /** The version of the notice that the person accepted. */
  consent: string;
  image: Buffer | null;
  /**
   * SHA-256 of the photo as it came, where it had to be turned: another version of the encoder makes other bytes of it,
   * and a repetition must still be told from another photo.
   */
  turnedFrom: string | null;
  token: TokenCapture | null;
  /** Under which claim and consent were given on another screen. */
  handoff: string | null;
}

export interface Terms {
  config: Pick<PublicConfig, 'claim' | 'device' | 'fileFallback' | 'notice' | 'capture'>;
  limits: FormLimits;
  checkPhoto: CheckPhoto;
}

/** What can be told before any of the body is read. The key in a header is one that no plain form can send. @throws Problem */
export function checkSubmissionHeaders(request: FastifyRequest, { limits }: Terms): void {
  readKey(request.headers[idempotencyHeader]);
  checkBodyHeaders(request, limits);
}

/** What was given on another screen, by the id of the handoff. May throw a Problem. */
export type GivenElsewhere = (handoff: string) => Promise<Given>;

/** Reads and checks a submission: parts, claim, device, consent, capture, in this order. @throws Problem */
export async function readSubmission(
  request: FastifyRequest,
  { config, limits, checkPhoto }: Terms,
  givenElsewhere: GivenElsewhere,
): Promise<Submission> {
  const key = readKey(request.headers[idempotencyHeader]);
  const form = await readForm(request, limits);
  const handoff = readHandoff(form.fields);
  const fields = handoff === null ? form.fields : { ...form.fields, ...(await givenElsewhere(handoff)) };
  const given = {
    key,
    claim: take('CEDULA_INVALID', 'cedula', claimSchema(config.claim.pattern), fields),
    device: readDevice(fields, config.device),
    consent: take('CONSENT_INVALID', 'consent', z.literal(config.notice.version), fields),
    source: readSource(fields, config.fileFallback),
    ...readCapture(form, config.capture),
    handoff,
  };
  // Last, because it is what costs most.
  const { image: received } = given;
  if (received === null) return { ...given, turnedFrom: null };
  const { image, turned } = await checkPhoto(received);
  return { ...given, image, turnedFrom: turned ? hash('sha256', received, 'base64url') : null };
}

/** Claim and consent come from one side only. */
function readHandoff(fields: Form['fields']): string | null {
  if (fields.handoff === undefined) return null;
  const twice = (['cedula', 'consent'] as const).filter((name) => fields[name] !== undefined);
  if (twice.length > 0) throw new Problem('FIELD_INVALID', { fields: twice });
  return readKey(fields.handoff, 'HANDOFF_UNKNOWN');
}

/** @throws Problem, of the code given */
export function readKey(text: unknown, otherwise: ProblemCode = 'IDEMPOTENCY_KEY_INVALID'): string {
  const key = z.safeParse(keySchema, text);
  if (!key.success) throw new Problem(otherwise);
  return key.data.toLowerCase();
}

function take<Value>(
  code: ProblemCode,
  name: FieldName,
  schema: z.ZodMiniType<Value>,
  fields: Form['fields'],
): Value {
  const read = z.safeParse(schema, fields[name]);
  if (!read.success) throw new Problem(code, { fields: [name] });
  return read.data;
}

function readDevice(fields: Form['fields'], allowed: 'DESKTOP' | 'auto'): Device {
  const device = take('DEVICE_INVALID', 'device', submissionFieldsSchema.shape.device, fields);
  if (allowed === 'DESKTOP' && device !== 'DESKTOP')
    throw new Problem('DEVICE_INVALID', { fields: ['device'] });
  return device;
}

function readSource(fields: Form['fields'], fileAllowed: boolean): PhotoSource {
  const source = take('FIELD_INVALID', 'source', submissionFieldsSchema.shape.source, fields) ?? 'camera';
  if (source === 'file' && !fileAllowed) throw new Problem('CAPTURE_INVALID', { fields: ['source'] });
  return source;
}

const tokenFields = ['bestImageToken', 'template', 'extraData', 'operationId'] as const;

function readCapture(
  { fields, image }: Form,
  kind: PublicConfig['capture'],
): Pick<Submission, 'image' | 'token'> {
  const wantsImage = kind !== 'token';
  const wantsToken = kind !== 'photo';
  const given = tokenFields.filter((name) => fields[name] !== undefined);
  if (!wantsToken && given.length > 0) throw new Problem('CAPTURE_INVALID', { fields: given });
  if (wantsImage !== (image !== null)) throw new Problem('CAPTURE_INVALID', { fields: ['image'] });
  if (image?.length === 0) throw new Problem('CAPTURE_INVALID', { fields: ['image'] });
  return { image, token: wantsToken ? readToken(fields) : null };
}

function readToken(fields: Form['fields']): TokenCapture {
  const token: TokenCapture = {};
  for (const name of tokenFields) {
    const value = take('CAPTURE_INVALID', name, submissionFieldsSchema.shape[name], fields);
    if (value !== undefined) token[name] = value;
  }
  if (token.bestImageToken === undefined && token.template === undefined) {
    throw new Problem('CAPTURE_INVALID', { fields: ['bestImageToken'] });
  }
  return token;
}
