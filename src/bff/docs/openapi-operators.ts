import {
  exportQuerySchema,
  noteRequestSchema,
  openIdStartSchema,
  signInSchema,
  visitDetailSchema,
  visitsSchema,
} from '../../contract/operator.ts';
import { signedInSchema } from '../../contract/station.ts';
import {
  body,
  everywhere,
  type Json,
  jsonSchema,
  type Operation,
  problemResponses,
  told,
} from './openapi-parts.ts';

const folio = [{ name: 'folio', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }];
const query = (name: string, schema: object, required = false) => ({ name, in: 'query', required, schema });
const ofStation = ['ORIGIN_FORBIDDEN', 'STATION_UNKNOWN', 'STORE_UNAVAILABLE', ...everywhere] as const;
const ofOperator = ['OPERATOR_REQUIRED', ...ofStation] as const;
const posted = ['BODY_MALFORMED', 'BODY_TOO_LARGE', 'MEDIA_TYPE_UNSUPPORTED', 'FIELD_INVALID'] as const;
const exportParts = (jsonSchema(exportQuerySchema) as { properties: Record<'format' | 'day', Json> })
  .properties;

export const operatorPaths: Record<string, Record<string, Operation>> = {
  '/api/operator/session': {
    post: {
      summary: 'Sign in with a PIN',
      description:
        'At a paired station, in place of whoever was signed in there. After five wrong PINs of one name there is a ' +
        'pause that grows. Where operators sign in by OpenID Connect there are no PINs.',
      requestBody: body('SignIn'),
      responses: {
        200: told('Who is signed in', 'SignedIn'),
        ...problemResponses('NOT_FOUND', 'SIGN_IN_REFUSED', 'SIGN_IN_PAUSED', ...posted, ...ofStation),
      },
    },
    delete: {
      summary: 'Sign out',
      description: 'Also without a session.',
      responses: { 204: { description: 'Nobody is signed in' }, ...problemResponses(...ofStation) },
    },
  },
  '/api/operator/openid': {
    post: {
      summary: "Begin a sign-in by the institution's account",
      description: 'Gives the address to go to; the way back is a redirect. It works once, for ten minutes.',
      responses: {
        200: told('Where to sign in', 'OpenIdStart'),
        ...problemResponses('NOT_FOUND', 'SIGN_IN_FAILED', ...ofStation),
      },
    },
  },
  '/api/operator/openid/callback': {
    get: {
      summary: "The way back from the institution's account",
      description: 'For a navigation only. Leads to the page of the kiosk, whatever came of it.',
      parameters: ['code', 'state', 'error'].map((name) => query(name, { type: 'string' })),
      responses: {
        303: { description: 'To `/kiosk#operator`, or to `#operator-failed`, `#operator-without-role`' },
        ...problemResponses('ORIGIN_FORBIDDEN', 'NOT_FOUND', ...everywhere),
      },
    },
  },
  '/api/operator/visits': {
    get: {
      summary: 'Visits of this station',
      description:
        "Those of the institution's day, newest first and page by page; with `find` those of a folio or of a " +
        "vendor's transaction id, whenever they were.",
      parameters: [query('find', { type: 'string' }), query('after', { type: 'string' })],
      responses: {
        200: told('A page of them', 'Visits'),
        ...problemResponses('FIELD_INVALID', ...ofOperator),
      },
    },
  },
  '/api/operator/visits/{folio}': {
    get: {
      summary: 'One visit in full',
      description: "With the vendors' own codes and texts, which no person is shown.",
      parameters: folio,
      responses: {
        200: told('The visit', 'VisitDetail'),
        ...problemResponses('VERIFICATION_NOT_FOUND', ...ofOperator),
      },
    },
  },
  '/api/operator/visits/{folio}/notes': {
    post: {
      summary: 'Write a note on a visit',
      description: 'It goes when the visit goes.',
      parameters: folio,
      requestBody: body('NoteRequest'),
      responses: {
        204: { description: 'It is written' },
        ...problemResponses('VERIFICATION_NOT_FOUND', ...posted, ...ofOperator),
      },
    },
  },
  '/api/operator/export': {
    get: {
      summary: 'A day of this station as a file',
      description: 'For administrators.',
      parameters: [query('format', exportParts.format, true), query('day', exportParts.day, true)],
      responses: {
        200: {
          description: 'The verifications of that day',
          content: {
            'text/csv': { schema: { type: 'string' } },
            'application/jsonl': { schema: { type: 'string' } },
          },
        } as { description: string },
        ...problemResponses('ROLE_REQUIRED', 'FIELD_INVALID', ...ofOperator),
      },
    },
  },
};

export const operatorComponents: Record<string, Json> = {
  SignIn: jsonSchema(signInSchema),
  SignedIn: jsonSchema(signedInSchema),
  OpenIdStart: jsonSchema(openIdStartSchema),
  Visits: jsonSchema(visitsSchema),
  VisitDetail: jsonSchema(visitDetailSchema),
  NoteRequest: jsonSchema(noteRequestSchema),
};
