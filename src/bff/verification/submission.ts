import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { claimSchema } from '../../contract/claim.ts';
import type { ProblemCode } from '../../contract/problems/codes.ts';
import type { Provenance } from '../../contract/provenance.ts';
import type { PublicConfig } from '../../contract/public-config.ts';
import { requestIdSchema } from '../../contract/relying-party.ts';
import {
  type Device,
  idempotencyHeader,
  type PhotoSource,
  submissionFieldsSchema,
} from '../../contract/submission.ts';
import { z } from '../../contract/z.ts';
import { checkBodyHeaders, type FieldName, type Form, type FormLimits, readForm } from '../http/form.ts';
import { readKey } from '../http/idempotency-key.ts';
import type { CheckPhoto } from '../http/photo.ts';
import type { ReadConsent } from '../notices/notice-versions.ts';
import { ProblemError } from '../problem.ts';
import type { TokenCapture } from '../providers/provider.ts';
import type { BodyWatch } from '../shares/places.ts';
import { readProvenance } from './provenance.ts';

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
  /** The request of a relying party that it is sent for. */
  request: string | null;
  /** What the device tells of the capture. */
  provenance: Provenance | null;
}

export interface SubmissionRules {
  readConsent: ReadConsent;
  config: Pick<PublicConfig, 'claim' | 'device' | 'fileFallback' | 'capture'>;
  limits: FormLimits;
  checkPhoto: CheckPhoto;
}

/** Checks what precedes the body. The key in a header is one that no plain form can send. @throws Problem */
export function checkSubmissionHeaders(request: FastifyRequest, { limits }: SubmissionRules): void {
  readKey(request.headers[idempotencyHeader]);
  checkBodyHeaders(request, limits);
}

/** What was entered on another screen, by the id of the handoff. May throw a Problem. */
export type ResolveSubject = (handoff: string) => Promise<ResolvedSubject>;

interface ResolvedSubject {
  cedula: string;
  consent: string;
  /** The request that the screen is open for. */
  request: string | null;
}

/** The cédula that a request of a relying party is bound to; null: the person types it. May throw a Problem. */
export type ResolveRequest = (request: string) => Promise<{ cedula: string | null }>;

/** What a submission leaves out because it was entered or requested elsewhere. */
export interface SubmissionSources {
  resolveSubject: ResolveSubject;
  resolveRequest: ResolveRequest;
}

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
  { config, limits, checkPhoto, readConsent }: SubmissionRules,
  sources: SubmissionSources,
  { party, body, beforePhoto }: Sender = { party: '' },
): Promise<Submission> {
  const key = readKey(request.headers[idempotencyHeader]);
  const claimIn = claimSchema(config.claim.pattern);
  let resolved: Partial<ResolvedSubject> | undefined;
  const form = await readForm(request, limits, body, async (before) => {
    resolved = await resolveSources(before, sources);
    const claim = z.safeParse(claimIn, resolved.cedula ?? before.cedula);
    if (claim.success) await beforePhoto?.(claim.data, readHandoff(before));
  });
  const { fields: sent } = form;
  // The fields may come after the image.
  const { request: requestOfScreen, ...known } = await resolveSources(sent, sources, resolved);
  const fields = { ...sent, ...known };
  const parts = {
    key,
    claim: take('CEDULA_INVALID', 'cedula', claimIn, fields),
    device: readDevice(fields, config.device),
    consent: await readConsent(fields.consent),
    source: readSource(fields, config.fileFallback),
    ...readCapture(form, config.capture),
    handoff: readHandoff(sent),
    request: requestOfScreen ?? readRequest(sent),
    provenance: provenanceIn(sent),
  };
  // Last, because it costs most.
  const { image: received } = parts;
  if (received === null) return { ...parts, turnedFrom: null };
  const { image, turned } = await checkPhoto(received, party);
  return { ...parts, image, turnedFrom: turned ? hash('sha256', received, 'base64url') : null };
}

/**
 * What the handoff or the request holds; what came earlier need not be looked up again. Claim and consent come from one
 * side only, and the claim of a request that is bound to a person never from the form.
 */
async function resolveSources(
  fields: Form['fields'],
  { resolveSubject, resolveRequest }: SubmissionSources,
  known: Partial<ResolvedSubject> = {},
): Promise<Partial<ResolvedSubject>> {
  const [handoff, request] = [readHandoff(fields), readRequest(fields)];
  if (handoff !== null && request !== null) throw new ProblemError('FIELD_INVALID', { fields: ['request'] });
  if (known.cedula !== undefined) return known;
  if (handoff !== null) return resolveSubject(handoff);
  if (request === null) return {};
  const { cedula } = await resolveRequest(request);
  if (cedula === null) return {};
  if (fields.cedula !== undefined) throw new ProblemError('FIELD_INVALID', { fields: ['cedula'] });
  return { cedula };
}

/** Claim and consent come from one side only. */
function readHandoff(fields: Form['fields']): string | null {
  if (fields.handoff === undefined) return null;
  const twice = (['cedula', 'consent'] as const).filter((name) => fields[name] !== undefined);
  if (twice.length > 0) throw new ProblemError('FIELD_INVALID', { fields: twice });
  return readKey(fields.handoff, 'HANDOFF_UNKNOWN');
}

function readRequest(fields: Form['fields']): string | null {
  if (fields.request === undefined) return null;
  return take('REQUEST_UNKNOWN', 'request', requestIdSchema, fields);
}

/** A former page sends none. */
function provenanceIn(fields: Form['fields']): Provenance | null {
  const text = take('FIELD_INVALID', 'provenance', submissionFieldsSchema.shape.provenance, fields);
  if (text === undefined) return null;
  const read = readProvenance(text);
  if (read === undefined) throw new ProblemError('FIELD_INVALID', { fields: ['provenance'] });
  return read;
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
