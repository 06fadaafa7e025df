import type { FastifyReply, FastifyRequest } from 'fastify';
import { decodeBase64 } from '../base64.ts';
import { type Delivery, deliver, deliverMessage, type FormatRejection, rejectAsVendor } from '../deliver.ts';
import { readTemplate } from '../people.ts';
import { readPicture } from '../picture.ts';
import { playScenario } from '../play.ts';
import { recordJson } from '../record.ts';
import { NotUnderstood } from '../scenarios/composition.ts';
import { templateOfAnother } from '../scenarios/facephi-codes.ts';
import { facephiVerifies, positive } from '../scenarios/plays.ts';
import type { FacephiVerdict } from '../scenarios/types.ts';
import { createVendorServer, type VendorServer, type VendorServerOptions } from '../vendor-server.ts';
import { facialBody, passiveLivenessBody, userBody } from './answer.ts';
import { readCaptureToken } from './capture-token.ts';
import {
  type BodyRule,
  type CheckedBody,
  facialRule,
  faultInBody,
  passiveLivenessRule,
  userRule,
} from './check.ts';
import { paths } from './paths.ts';

/** No documented body schema for other statuses: `message` alone. */
const refusal: FormatRejection = (_, message) => JSON.stringify({ message });

export interface FacephiSandboxSettings extends Pick<VendorServerOptions, 'timings' | 'limits' | 'now'> {
  apiKey: string;
}

/** Simulates FacePhi's Identity API: one service for tokens, two for photos. */
export function createFacephi({ apiKey, ...parts }: FacephiSandboxSettings): VendorServer {
  const verifiedBody = facialBody(positive);
  const shell = createVendorServer({ ...parts, refusal, verifiedBody });
  shell.app.removeContentTypeParser('text/plain');

  type BodyHandler = (
    body: CheckedBody,
    delivery: Delivery,
    request: FastifyRequest,
  ) => Promise<FastifyReply> | FastifyReply;
  const service = (path: string, rule: BodyRule, live: readonly string[], handler: BodyHandler) =>
    shell.service(path, async (request, delivery) => {
      const body: unknown = request.body;
      note(shell, request, delivery, live);
      if (delivery.composition.faults.some((one) => one.kind === 'status' && one.once)) {
        throw new NotUnderstood('FacePhi has a key, no token to renew: take fault=401 instead.');
      }
      const key = request.headers['x-api-key'];
      if (key !== apiKey)
        return rejectAsVendor(delivery, 401, key === undefined ? 'Missing API key' : 'Invalid API key');
      const fault = faultInBody(body, rule, request.headers['family']);
      if (fault?.code !== undefined) return refuseCoding(delivery, path, fault.text);
      if (fault) return rejectAsVendor(delivery, 400, fault.text);
      return handler(body as CheckedBody, delivery, request);
    });

  service(paths.authenticateUser, userRule, ['bestImageToken', 'image'], (body, delivery) => {
    const request = body as { userId: string; merchantReferenceId: string; registeredTemplateRaw?: string };
    return playScenario(delivery, request.userId, (scenario) => {
      const row = scenario?.facephi ?? facephiVerifies;
      const owner = readTemplate(request.registeredTemplateRaw ?? '')?.userId;
      const anothers = owner !== undefined && owner !== request.userId;
      const verdict = anothers ? templateOfAnother : row.token;
      return deliver(delivery, userBody(verdict, request, parts.now()), row.fault);
    });
  });

  const photo = (
    path: string,
    rule: BodyRule,
    live: readonly string[],
    bodyOf: (v: FacephiVerdict) => string,
  ) =>
    service(path, rule, live, (_, delivery) =>
      playScenario(delivery, delivery.entry.reference ?? '', (scenario) => {
        const row = scenario?.facephi ?? facephiVerifies;
        return deliver(delivery, bodyOf(row.photo), row.fault);
      }),
    );
  photo(paths.passiveLiveness, passiveLivenessRule, ['imageBuffer'], passiveLivenessBody);
  photo(paths.authenticateFacial, facialRule, ['token2', 'token1'], facialBody);

  return shell;
}

/** The user id; the photo services have none, so it is in a header that the vendor would ignore. */
function referenceOf(request: FastifyRequest): string | null {
  const { userId } = (request.body ?? {}) as { userId?: unknown };
  if (typeof userId === 'string') return userId;
  const header = request.headers['x-reference'];
  return typeof header === 'string' ? header : null;
}

/** Records the request before validation, and stores its pictures, the live face first. */
function note(
  shell: VendorServer,
  request: FastifyRequest,
  { entry }: Delivery,
  pictures: readonly string[],
): void {
  entry.reference = referenceOf(request);
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null) return;
  entry.fields = recordJson(body);
  for (const field of pictures) {
    const value = (body as CheckedBody)[field];
    if (typeof value !== 'string') continue;
    const bytes = field === 'bestImageToken' ? readCaptureToken(value) : decodeBase64(value);
    if (!bytes) continue;
    shell.ledger.storeImage(entry, field, bytes);
    const recorded = entry.fields.find(({ name }) => name === field);
    const picture = readPicture(bytes);
    if (recorded && picture) recorded.picture = picture;
  }
}

/** The response that integrators report for invalid Base64. */
function refuseCoding(delivery: Delivery, path: string, text: string): FastifyReply {
  const name = path.split('/')[2] ?? path;
  delivery.entry.refusal = text;
  return deliverMessage(
    delivery,
    400,
    JSON.stringify({ serviceResultCode: -10, serviceResultLog: `[${name}] ${text}` }),
  );
}
