import {
  issuedReceiptSchema,
  jwksPath,
  receiptCheckRequestSchema,
  receiptCheckSchema,
} from '../../contract/receipt.ts';
import { pairingSchema, selfTestSchema, stationViewSchema } from '../../contract/station.ts';
import { keySchema } from '../../contract/verification.ts';
import {
  body,
  everywhere,
  type Json,
  jsonSchema,
  type Operation,
  problemResponses,
  told,
} from './openapi-parts.ts';

const key = [{ name: 'key', in: 'path', required: true, schema: jsonSchema(keySchema) }];
const fromStation = ['ORIGIN_FORBIDDEN', 'STATION_UNKNOWN', 'STORE_UNAVAILABLE', ...everywhere] as const;

export const stationPaths: Record<string, Record<string, Operation>> = {
  '/api/station/pair': {
    post: {
      summary: 'Tie this machine to a station',
      description:
        'With the code that an administrator made. It works once; the machine gets a device session.',
      requestBody: body('Pairing'),
      responses: {
        204: { description: 'It is paired' },
        ...problemResponses(
          'BODY_MALFORMED',
          'ORIGIN_FORBIDDEN',
          'BODY_TOO_LARGE',
          'MEDIA_TYPE_UNSUPPORTED',
          'PAIRING_REFUSED',
          'PAIRING_PAUSED',
          'STORE_UNAVAILABLE',
          ...everywhere,
        ),
      },
    },
  },
  '/api/station': {
    get: {
      summary: 'What the machine of a station works with',
      description: 'Asked between two visits. Lets the device session live for as long again.',
      responses: { 200: told('The station', 'Station'), ...problemResponses(...fromStation) },
    },
  },
  '/api/station/self-test': {
    post: {
      summary: 'Whether everything is within reach',
      description: 'Writes to the record and connects to each vendor; asks none anything.',
      responses: { 200: told('What was found', 'SelfTest'), ...problemResponses(...fromStation) },
    },
  },
  '/api/station/visits': {
    post: {
      summary: 'A person comes',
      description: 'Begins a session that knows nothing of the one before.',
      responses: { 204: { description: 'The visit has begun' }, ...problemResponses(...fromStation) },
    },
    delete: {
      summary: 'The person goes',
      description: 'Takes the session from the browser.',
      responses: { 204: { description: 'The visit is over' }, ...problemResponses(...fromStation) },
    },
  },
  '/api/station/verifications/{key}/receipt': {
    get: {
      summary: 'The receipt of an answer',
      description:
        'For the visit that sent it, once it is final. The token is signed; the link leads to its check.',
      parameters: key,
      responses: {
        200: told('The receipt', 'IssuedReceipt'),
        ...problemResponses('NOT_FOUND', 'VERIFICATION_NOT_FOUND', 'VERIFICATION_PENDING', ...fromStation),
      },
    },
  },
  '/api/receipts/check': {
    post: {
      summary: 'Whether a receipt is genuine',
      description: 'For anybody. What was changed and what never was one are the same: forged.',
      requestBody: body('ReceiptCheckRequest'),
      responses: {
        200: told('What it is', 'ReceiptCheck'),
        ...problemResponses(
          'BODY_MALFORMED',
          'ORIGIN_FORBIDDEN',
          'BODY_TOO_LARGE',
          'MEDIA_TYPE_UNSUPPORTED',
          'FIELD_INVALID',
          ...everywhere,
        ),
      },
    },
  },
  [jwksPath]: {
    get: {
      summary: 'The public keys of receipts',
      description: 'A JWK set (RFC 7517), with which a receipt is checked without this server.',
      responses: {
        200: {
          description: 'The keys',
          content: { 'application/jwk-set+json': { schema: { type: 'object' } } },
        } as { description: string },
        ...problemResponses(...everywhere),
      },
    },
  },
};

export const stationComponents: Record<string, Json> = {
  Pairing: jsonSchema(pairingSchema, 'input'),
  Station: jsonSchema(stationViewSchema),
  SelfTest: jsonSchema(selfTestSchema),
  IssuedReceipt: jsonSchema(issuedReceiptSchema),
  ReceiptCheckRequest: jsonSchema(receiptCheckRequestSchema),
  ReceiptCheck: jsonSchema(receiptCheckSchema),
};
