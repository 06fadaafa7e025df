import { issuedReceiptSchema, receiptCheckRequestSchema, receiptCheckSchema } from '../receipt.ts';
import { json, type RouteTable } from './route.ts';
import { jwksSchema, keyParamsSchema } from './schemas.ts';

export const receiptRoutes = {
  'GET /api/verifications/{key}/receipt': {
    operationId: 'getOwnReceipt',
    tag: 'receipts',
    summary: "The receipt of an answer, on a person's own device",
    description:
      'For the session that sent it, or that a phone sent it for, once it is final. What was never sent to a vendor has none.',
    access: 'session',
    params: keyParamsSchema,
    answer: { status: 200, description: 'The receipt', content: json(issuedReceiptSchema) },
    problems: ['SESSION_UNKNOWN', 'VERIFICATION_NOT_FOUND', 'VERIFICATION_PENDING', 'STORE_UNAVAILABLE'],
  },
  'GET /api/station/verifications/{key}/receipt': {
    operationId: 'getReceipt',
    tag: 'receipts',
    summary: 'The receipt of an answer',
    description:
      'For the visit that sent it, once it is final. The token is signed; the link leads to its check.',
    access: 'station-session',
    params: keyParamsSchema,
    answer: { status: 200, description: 'The receipt', content: json(issuedReceiptSchema) },
    problems: ['NOT_FOUND', 'VERIFICATION_NOT_FOUND', 'VERIFICATION_PENDING'],
  },
  'POST /api/receipts/check': {
    operationId: 'checkReceipt',
    tag: 'receipts',
    summary: 'Check whether a receipt is genuine',
    description: 'For anyone. A receipt that was changed and a text that never was one are the same: forged.',
    access: 'page',
    body: json(receiptCheckRequestSchema),
    answer: { status: 200, description: 'The result', content: json(receiptCheckSchema) },
    problems: ['FIELD_INVALID'],
  },
  'GET /.well-known/jwks.json': {
    operationId: 'getReceiptKeys',
    tag: 'receipts',
    summary: 'The public keys of receipts',
    description: 'A JWK set (RFC 7517), with which a receipt is checked without this server.',
    access: 'public',
    answer: { status: 200, description: 'The keys', content: { 'application/jwk-set+json': jwksSchema } },
  },
} as const satisfies RouteTable;
