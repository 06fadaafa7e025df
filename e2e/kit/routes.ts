import { handoffLinkSchema, handoffViewSchema } from '../../src/contract/handoff.ts';
import { openIdStartSchema, visitDetailSchema, visitsSchema } from '../../src/contract/operator.ts';
import { type Problem, problemMediaType, problemSchema } from '../../src/contract/problems/problem.ts';
import { publicConfigSchema } from '../../src/contract/public-config.ts';
import { issuedReceiptSchema, receiptCheckSchema } from '../../src/contract/receipt.ts';
import { selfTestSchema, signedInSchema, stationViewSchema } from '../../src/contract/station.ts';
import { verificationSchema } from '../../src/contract/verification.ts';
import { z } from '../../src/contract/z.ts';

/** `204`: said, and nothing to tell. */
const nothing = z.null();
const keys = z.object({ keys: z.array(z.record(z.string(), z.unknown())) });

/** What each route of the BFF answers when nothing is wrong; `routes.test.ts` holds it against the OpenAPI document. */
export const answers = {
  'GET /api/config': publicConfigSchema,
  'POST /api/verifications': verificationSchema,
  'GET /api/verifications/{key}': verificationSchema,
  'POST /api/handoffs': handoffLinkSchema,
  'POST /api/handoffs/claim': handoffViewSchema,
  'GET /api/handoffs/{id}': handoffViewSchema,
  'PUT /api/handoffs/{id}': handoffViewSchema,
  'DELETE /api/handoffs/{id}': nothing,
  'POST /api/station/pair': nothing,
  'GET /api/station': stationViewSchema,
  'POST /api/station/self-test': selfTestSchema,
  'POST /api/station/visits': nothing,
  'DELETE /api/station/visits': nothing,
  'POST /api/station/verifications': verificationSchema,
  'GET /api/station/verifications/{key}': verificationSchema,
  'GET /api/station/verifications/{key}/receipt': issuedReceiptSchema,
  'POST /api/operator/session': signedInSchema,
  'DELETE /api/operator/session': nothing,
  'POST /api/operator/openid': openIdStartSchema,
  'GET /api/operator/visits': visitsSchema,
  'GET /api/operator/visits/{folio}': visitDetailSchema,
  'POST /api/operator/visits/{folio}/notes': nothing,
  'GET /api/operator/export': z.string(),
  'POST /api/receipts/check': receiptCheckSchema,
  'GET /.well-known/jwks.json': keys,
} as const satisfies Record<`${string} /${string}`, z.ZodMiniType>;

export type RouteName = keyof typeof answers;
export type AnswerOf<Name extends RouteName> = z.infer<(typeof answers)[Name]>;

/** What an intercepted request is answered with. */
export interface Fulfilment {
  status: number;
  contentType?: string;
  body: string;
}

/** @throws one sentence for an answer that the BFF could never give, whatever the compiler was told */
export function fulfilmentOf<Name extends RouteName>(
  route: Name,
  answer: AnswerOf<Name> | Problem,
): Fulfilment {
  if (isProblem(answer)) {
    const problem = allowed(route, problemSchema, answer);
    return { status: problem.status, contentType: problemMediaType, body: JSON.stringify(problem) };
  }
  const schema: z.ZodMiniType = answers[route];
  const told = allowed(route, schema, answer);
  if (told === null) return { status: 204, body: '' };
  if (typeof told === 'string') return { status: 200, contentType: 'text/csv', body: told };
  const status = route === 'POST /api/handoffs' ? 201 : 200;
  return { status, contentType: 'application/json', body: JSON.stringify(told) };
}

const isProblem = (answer: unknown): answer is Problem =>
  typeof answer === 'object' && answer !== null && 'code' in answer && 'status' in answer;

function allowed<Schema extends z.ZodMiniType>(
  route: RouteName,
  schema: Schema,
  answer: unknown,
): z.infer<Schema> {
  const read = z.safeParse(schema, answer);
  if (read.success) return read.data;
  const issues = read.error.issues.map(({ path, message }) => `${path.join('.') || 'all of it'}: ${message}`);
  throw new Error(`The BFF never answers "${route}" like this: ${issues.join('; ')}.`);
}

/** Whether a request goes to a route: `GET /api/handoffs/{id}` also for any id, whatever is asked behind a `?`. */
export function addressOf(route: RouteName): { method: string; path: RegExp } {
  const [method = '', path = ''] = route.split(' ');
  const parts = path.split(/\{\w+\}/).map((part) => part.replace(/[.]/g, '\\.'));
  return { method, path: new RegExp(`^${parts.join('[^/]+')}$`) };
}
