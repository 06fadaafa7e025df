import { cspReportSchema, reportingApiSchema } from '../csp-report.ts';
import { eventSchema } from '../events.ts';
import {
  handoffClaimSchema,
  handoffConfirmationSchema,
  handoffDoingSchema,
  handoffLinkSchema,
  handoffRequestSchema,
  handoffViewSchema,
} from '../handoff.ts';
import {
  namedVerificationsSchema,
  noteRequestSchema,
  openIdStartSchema,
  personSearchSchema,
  searchRequestSchema,
  signInSchema,
  visitDetailSchema,
  visitsSchema,
} from '../operator.ts';
import { problemSchema } from '../problems/problem.ts';
import { publicConfigSchema } from '../public-config.ts';
import {
  issuedReceiptSchema,
  receiptCheckRequestSchema,
  receiptCheckSchema,
  receiptSchema,
} from '../receipt.ts';
import {
  requestBegunSchema,
  requestEndedSchema,
  requestEndSchema,
  requestIdSchema,
} from '../relying-party.ts';
import { pairingSchema, selfTestSchema, signedInSchema, stationViewSchema } from '../station.ts';
import { stepReportSchema } from '../steps.ts';
import { photoLimits, submissionFieldsSchema } from '../submission.ts';
import { keySchema, verificationSchema } from '../verification.ts';
import { z } from '../z.ts';
import * as examples from './examples.ts';

/** Parameters of path, query and headers. */
export const keyParamsSchema = z.object({ key: keySchema });
export const idParamsSchema = z.object({ id: z.uuid() });
export const requestParamsSchema = z.object({ uid: requestIdSchema });
export const folioParamsSchema = z.object({ folio: z.uuid() });
export const idempotencySchema = z.object({ 'Idempotency-Key': keySchema });
export const openIdReturnSchema = z.object({
  code: z.optional(z.string()),
  state: z.optional(z.string()),
  error: z.optional(z.string()),
});

/** A name has the same meaning in every route. */
export const parameters: Readonly<Record<string, { description: string; example: string }>> = {
  key: { description: 'The idempotency key that the capture was sent under.', example: examples.exampleKey },
  'Idempotency-Key': { description: 'A UUID made per capture.', example: examples.exampleKey },
  id: { description: 'The id of the handoff.', example: examples.handoffViewExample.id },
  uid: { description: 'The id of the request.', example: examples.exampleRequest },
  folio: { description: 'The id of the verification.', example: examples.exampleFolio },
  find: {
    description: "A reference, the id of a verification, or a vendor's transaction id.",
    example: examples.exampleReference,
  },
  after: { description: 'The `more` of the page before.', example: '2026-11-22T05:00:00.000Z' },
  format: { description: 'Of the file.', example: 'csv' },
  day: { description: "In the institution's time zone.", example: '2026-11-22' },
  code: { description: 'Of OpenID Connect.', example: 'SplxlOBeZQQYbYS6WxSbIA' },
  state: { description: 'Of OpenID Connect.', example: 'af0ifjsldkj' },
  error: { description: 'Of OpenID Connect.', example: 'access_denied' },
};

const { maxBytes, minSide, maxSide } = photoLimits;
const imageSchema = z.string().register(z.globalRegistry, {
  contentMediaType: 'image/jpeg',
  description: `JPEG, at most ${maxBytes} bytes, sides ${minSide} to ${maxSide} pixels.`,
});
/** `POST /api/verifications` as a whole: the text fields and the photo. */
export const submissionSchema = z.extend(submissionFieldsSchema, { image: z.optional(imageSchema) });

/** A JWK set (RFC 7517, section 5) of Ed25519 keys (RFC 8037). */
export const jwksSchema = z.object({
  keys: z.array(
    z.object({
      kty: z.string(),
      crv: z.string(),
      x: z.string(),
      kid: z.string(),
      alg: z.string(),
      use: z.string(),
    }),
  ),
});
export const liveSchema = z.object({ status: z.literal('live') });
export const readySchema = z.object({ status: z.literal('ready') });
export const openApiSchema = z.looseObject({ openapi: z.string() });
export const documentSchema = z.string();
export const exportFileSchema = z.string();

export interface NamedSchema {
  schema: z.ZodMiniType;
  example: unknown;
  /** JSON Schema keywords that zod cannot express. */
  more?: object;
}

/** Every named schema of the OpenAPI document, with a valid example. */
export const namedSchemas = {
  PublicConfig: { schema: publicConfigSchema, example: examples.publicConfigExample },
  Submission: {
    schema: submissionSchema,
    example: { cedula: '8-123-4567', device: 'DESKTOP', consent: '2026-01', image: '(the bytes of a JPEG)' },
    more: {
      additionalProperties: false,
      oneOf: [
        { required: ['cedula', 'consent'] },
        { required: ['request', 'consent'], not: { required: ['cedula'] } },
        { required: ['handoff'] },
      ],
    },
  },
  Verification: { schema: verificationSchema, example: examples.verificationExample },
  Problem: { schema: problemSchema, example: examples.problemExample },
  HandoffRequest: { schema: handoffRequestSchema, example: { cedula: '8-123-4567', consent: '2026-01' } },
  HandoffLink: { schema: handoffLinkSchema, example: examples.handoffLinkExample },
  HandoffClaim: {
    schema: handoffClaimSchema,
    example: { token: examples.handoffLinkExample.link.slice(-32) },
  },
  HandoffConfirmation: { schema: handoffConfirmationSchema, example: { digits: '47' } },
  HandoffDoing: { schema: handoffDoingSchema, example: { doing: 'sending' } },
  HandoffView: { schema: handoffViewSchema, example: examples.handoffViewExample },
  Pairing: { schema: pairingSchema, example: { code: '7K4M-29QX' } },
  Station: { schema: stationViewSchema, example: examples.stationExample },
  SelfTest: { schema: selfTestSchema, example: examples.selfTestExample },
  Receipt: { schema: receiptSchema, example: examples.receiptExample },
  IssuedReceipt: { schema: issuedReceiptSchema, example: examples.issuedReceiptExample },
  ReceiptCheckRequest: {
    schema: receiptCheckRequestSchema,
    example: { token: examples.issuedReceiptExample.token },
  },
  ReceiptCheck: { schema: receiptCheckSchema, example: examples.receiptCheckExample },
  JsonWebKeySet: {
    schema: jwksSchema,
    example: {
      keys: [
        {
          kty: 'OKP',
          crv: 'Ed25519',
          x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
          kid: 'receipt-1',
          alg: 'EdDSA',
          use: 'sig',
        },
      ],
    },
  },
  Event: { schema: eventSchema, example: examples.eventExample },
  RequestBegun: { schema: requestBegunSchema, example: examples.requestBegunExample },
  RequestEnd: { schema: requestEndSchema, example: { how: 'answered' } },
  RequestEnded: {
    schema: requestEndedSchema,
    example: { leaveTo: examples.requestEndedExample },
  },
  SignIn: { schema: signInSchema, example: { name: 'ana', pin: '274913' } },
  SignedIn: { schema: signedInSchema, example: examples.signedInExample },
  OpenIdStart: {
    schema: openIdStartSchema,
    example: { address: 'https://login.example.org/authorize?client_id=cotejo' },
  },
  Visits: { schema: visitsSchema, example: examples.visitsExample },
  VisitDetail: { schema: visitDetailSchema, example: examples.visitDetailExample },
  SearchRequest: {
    schema: searchRequestSchema,
    example: { reference: examples.exampleReference, purpose: 'person-present' },
  },
  PersonSearch: {
    schema: personSearchSchema,
    example: { cedula: '8-123-4567', purpose: 'complaint' },
  },
  NamedVerifications: {
    schema: namedVerificationsSchema,
    example: {
      day: '2026-11-22',
      zone: 'America/Panama',
      found: [
        {
          reference: examples.exampleReference,
          at: '2026-11-22T15:04:05.000Z',
          channel: 'citizen',
          station: null,
          outcome: 'unknown',
        },
      ],
      more: false,
    },
  },
  NoteRequest: {
    schema: noteRequestSchema,
    example: { text: 'Llamé a las 10.', mark: 'vendor-not-received', provider: 'facephi' },
  },
  Live: { schema: liveSchema, example: { status: 'live' } },
  Ready: { schema: readySchema, example: { status: 'ready' } },
  CspReport: {
    schema: cspReportSchema,
    example: {
      'csp-report': { 'effective-directive': 'script-src-elem', 'blocked-uri': 'https://evil.example/x.js' },
    },
  },
  ReportingApiReports: {
    schema: reportingApiSchema,
    example: [
      { type: 'csp-violation', body: { effectiveDirective: 'script-src-elem', blockedURL: 'inline' } },
    ],
  },
  StepReport: {
    schema: stepReportSchema,
    example: {
      channel: 'citizen',
      browser: 'android-chrome',
      entries: [{ step: 'capture' }, { step: 'camera-problem', cause: 'denied' }],
    },
  },
  OpenApi: { schema: openApiSchema, example: { openapi: '3.1.1' } },
} as const satisfies Record<string, NamedSchema>;
