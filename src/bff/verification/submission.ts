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
import { z } from '../../contract/z.ts';
import type { HandoffSubject } from '../handoffs/store.ts';
import { checkBodyHeaders, type FieldName, type Form, type FormLimits, readForm } from '../http/form.ts';
import { readKey } from '../http/idempotency-key.ts';
import type { CheckPhoto } from '../http/photo.ts';
import type { ReadConsent } from '../notices/notice-versions.ts';
import { ProblemError } from '../problem.ts';
import type { TokenCapture } from '../providers/provider.ts';
import type { BodyWatch } from '../shares/places.ts';

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
   * SHA-256 of the photo as it came, where it had to be turned: another version of the encoder makes other
   * bytes of it, and a repetition must still be distinguished from another photo.
   */
  turnedFrom: string | null;
  token: TokenCapture | null;
  /** The handoff with the claim and the consent from another screen. */
  handoff: string | null;
}

export interface Terms {
  readConsent: ReadConsent;
  config: Pick<PublicConfig, 'claim' | 'device' | 'fileFallback' | 'capture'>;
  limits: FormLimits;
  checkPhoto: CheckPhoto;
}

/** Checks what precedes the body. The key in a header is one that no plain form can send. @throws Problem */
export function checkSubmissionHeaders(request: FastifyRequest, { limits }: Terms): void {
  readKey(request.headers[idempotencyHeader]);
  checkBodyHeaders(request, limits);
}

/** What was entered on another screen, by the id of the handoff. May throw a Problem. */
export type ResolveSubject = (handoff: string) => Promise<HandoffSubject>;

/** The sender of a submission, as far as it uses shared resources. */
export interface Sender {
  /** The network or the station. */
  party: string;
  body?: BodyWatch;
  /** With the claim, before any of the photo is read, if the claim came first. May throw a Problem. */
  beforePhoto?(claim: string, handoff: string | null): Promise<void>;
}

/** Reads and checks a submission: parts, claim, device, consent, capture, in this order. @throws Problem */
export async function readSubmission(
  request: FastifyRequest,
  { config, limits, checkPhoto, readConsent }: Terms,
  resolveSubject: ResolveSubject,
  { party, body, beforePhoto }: Sender = { party: '' },
): Promise<Submission> {
  const key = readKey(request.headers[idempotencyHeader]);
  const claimIn = claimSchema(config.claim.pattern);
  let subject: HandoffSubject | undefined;
  const form = await readForm(request, limits, body, async (before) => {
    const from = readHandoff(before);
    if (from !== null) subject = await resolveSubject(from);
    const claim = z.safeParse(claimIn, (subject ?? before).cedula);
    if (claim.success) await beforePhoto?.(claim.data, from);
  });
  const handoff = readHandoff(form.fields);
  const fields =
    handoff === null ? form.fields : { ...form.fields, ...(subject ?? (await resolveSubject(handoff))) };
  const parts = {
    key,
    claim: take('CEDULA_INVALID', 'cedula', claimIn, fields),
    device: readDevice(fields, config.device),
    consent: await readConsent(fields.consent),
    source: readSource(fields, config.fileFallback),
    ...readCapture(form, config.capture),
    handoff,
  };
  // Last, because it costs most.
  const { image: received } = parts;
  if (received === null) return { ...parts, turnedFrom: null };
  const { image, turned } = await checkPhoto(received, party);
  return { ...parts, image, turnedFrom: turned ? hash('sha256', received, 'base64url') : null };
}

/** Claim and consent come from one side only. */
function readHandoff(fields: Form['fields']): string | null {
  if (fields.handoff === undefined) return null;
  const twice = (['cedula', 'consent'] as const).filter((name) => fields[name] !== undefined);
  if (twice.length > 0) throw new ProblemError('FIELD_INVALID', { fields: twice });
  return readKey(fields.handoff, 'HANDOFF_UNKNOWN');
}

function take<Value>(
  code: ProblemCode,
  name: FieldName,
  schema: z.ZodMiniType<Value>,
  fields: Form['fields'],
): Value {
  const read = z.safeParse(schema, fields[name]);
  if (!read.success) throw new ProblemError(code, { fields: [name] });
  return read.data;
}

function readDevice(fields: Form['fields'], allowed: 'DESKTOP' | 'auto'): Device {
  const device = take('DEVICE_INVALID', 'device', submissionFieldsSchema.shape.device, fields);
  if (allowed === 'DESKTOP' && device !== 'DESKTOP')
    throw new ProblemError('DEVICE_INVALID', { fields: ['device'] });
  return device;
}

function readSource(fields: Form['fields'], fileAllowed: boolean): PhotoSource {
  const source = take('FIELD_INVALID', 'source', submissionFieldsSchema.shape.source, fields) ?? 'camera';
  if (source === 'file' && !fileAllowed) throw new ProblemError('CAPTURE_INVALID', { fields: ['source'] });
  return source;
}

const tokenFields = ['bestImageToken', 'template', 'extraData', 'operationId'] as const;

function readCapture(
  { fields, image }: Form,
  kind: PublicConfig['capture'],
): Pick<Submission, 'image' | 'token'> {
  const wantsImage = kind !== 'token';
  const wantsToken = kind !== 'photo';
  const tokens = tokenFields.filter((name) => fields[name] !== undefined);
  if (!wantsToken && tokens.length > 0) throw new ProblemError('CAPTURE_INVALID', { fields: tokens });
  if (wantsImage !== (image !== null)) throw new ProblemError('CAPTURE_INVALID', { fields: ['image'] });
  if (image?.length === 0) throw new ProblemError('CAPTURE_INVALID', { fields: ['image'] });
  return { image, token: wantsToken ? readToken(fields) : null };
}

function readToken(fields: Form['fields']): TokenCapture {
  const token: TokenCapture = {};
  for (const name of tokenFields) {
    const value = take('CAPTURE_INVALID', name, submissionFieldsSchema.shape[name], fields);
    if (value !== undefined) token[name] = value;
  }
  if (token.bestImageToken === undefined && token.template === undefined) {
    throw new ProblemError('CAPTURE_INVALID', { fields: ['bestImageToken'] });
  }
  return token;
}
