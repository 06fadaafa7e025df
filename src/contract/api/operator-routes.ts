import {
  exportQuerySchema,
  namedVerificationsSchema,
  noteRequestSchema,
  openIdStartSchema,
  personSearchSchema,
  queueQuerySchema,
  searchRequestSchema,
  signInSchema,
  visitDetailSchema,
  visitsQuerySchema,
  visitsSchema,
} from '../operator.ts';
import { signedInSchema } from '../station.ts';
import { json, type RouteTable } from './route.ts';
import { exportFileSchema, folioParamsSchema, openIdReturnSchema } from './schemas.ts';

export const operatorRoutes = {
  'POST /api/operator/session': {
    operationId: 'signIn',
    tag: 'operators',
    summary: 'Sign in with a PIN',
    description:
      'At a paired station, in place of the operator who was signed in there. After five wrong PINs of one name there is a ' +
      'pause that grows. Where operators sign in by OpenID Connect there are no PINs.',
    access: 'station',
    body: json(signInSchema),
    answer: { status: 200, description: 'The operator who is signed in', content: json(signedInSchema) },
    problems: ['NOT_FOUND', 'SIGN_IN_REFUSED', 'SIGN_IN_PAUSED', 'FIELD_INVALID'],
  },
  'DELETE /api/operator/session': {
    operationId: 'signOut',
    tag: 'operators',
    summary: 'Sign out',
    description: 'Also without a session.',
    access: 'station',
    answer: { status: 204, description: 'Nobody is signed in' },
  },
  'POST /api/operator/openid': {
    operationId: 'startOpenIdSignIn',
    tag: 'operators',
    summary: "Begin a sign-in with the institution's account",
    description: 'Returns the address to go to; the way back is a redirect. It works once, for ten minutes.',
    access: 'station',
    answer: { status: 200, description: 'Where to sign in', content: json(openIdStartSchema) },
    problems: ['NOT_FOUND', 'SIGN_IN_FAILED'],
  },
  'GET /api/operator/openid/callback': {
    operationId: 'finishOpenIdSignIn',
    tag: 'operators',
    summary: "The way back from the institution's account",
    description: 'For a navigation only. Leads to the page of the kiosk, whatever the result.',
    access: 'openid-return',
    query: openIdReturnSchema,
    answer: {
      status: 303,
      description: 'To `/kiosk#operator`, or to `#operator-failed`, `#operator-without-role`',
    },
    problems: ['NOT_FOUND'],
  },
  'GET /api/operator/visits': {
    operationId: 'listVisits',
    tag: 'operators',
    summary: 'Visits of this station',
    description:
      "Those of the institution's day, newest first and page by page; with `find` those of a reference, an id or a vendor's " +
      'transaction id, of any day.',
    access: 'operator',
    query: visitsQuerySchema,
    answer: { status: 200, description: 'A page of them', content: json(visitsSchema) },
    problems: ['FIELD_INVALID'],
  },
  'GET /api/operator/visits/{folio}': {
    operationId: 'getVisit',
    tag: 'operators',
    summary: 'One visit in full',
    description: "With the vendors' own codes and texts, which no person is shown.",
    access: 'operator',
    params: folioParamsSchema,
    answer: { status: 200, description: 'The visit', content: json(visitDetailSchema) },
    problems: ['VERIFICATION_NOT_FOUND'],
  },
  'POST /api/operator/searches': {
    operationId: 'searchEverywhere',
    tag: 'operators',
    summary: 'Find a verification by its reference or transaction, wherever it was made',
    description:
      'Over all channels and stations, by a whole reference, or by the transaction id of a vendor for who signed in with an ' +
      'account of the institution. Each search is an entry of a sealed journal with operator, station and purpose. At most 30 ' +
      'an hour and operator.',
    access: 'operator',
    body: json(searchRequestSchema),
    answer: { status: 200, description: 'The verification', content: json(visitDetailSchema) },
    problems: ['VERIFICATION_NOT_FOUND', 'FIELD_INVALID', 'ROLE_REQUIRED', 'SEARCHES_EXHAUSTED'],
  },
  'POST /api/operator/searches/person': {
    operationId: 'searchPerson',
    tag: 'operators',
    summary: 'The verifications of one person, by name and time',
    description:
      'Over all channels and stations, for a supervisor who signed in with an account of the institution. To see one of them ' +
      'is a search by its reference. An entry of the sealed journal, and one of the 30 an hour.',
    access: 'administrator',
    body: json(personSearchSchema),
    answer: { status: 200, description: 'The newest first', content: json(namedVerificationsSchema) },
    problems: ['FIELD_INVALID', 'CEDULA_INVALID', 'SEARCHES_EXHAUSTED'],
  },
  'GET /api/operator/queue': {
    operationId: 'getQueue',
    tag: 'operators',
    summary: 'What has no known answer: unknown and unfinished verifications of a day',
    description:
      'By reference and time only: to see one of them is a search. Of this station; for administrators of all channels and ' +
      'stations.',
    access: 'operator',
    query: queueQuerySchema,
    answer: { status: 200, description: 'The newest first', content: json(namedVerificationsSchema) },
    problems: ['FIELD_INVALID'],
  },
  'POST /api/operator/visits/{folio}/notes': {
    operationId: 'addNote',
    tag: 'operators',
    summary: 'Write a note on a visit',
    description:
      'Of this station, or found by this operator within the last hour. A mark says what the vendor said on the telephone: ' +
      'it changes no verdict. A note is deleted with the visit, and in no export.',
    access: 'operator',
    params: folioParamsSchema,
    body: json(noteRequestSchema),
    answer: { status: 204, description: 'It is written' },
    problems: ['VERIFICATION_NOT_FOUND', 'FIELD_INVALID'],
  },
  'GET /api/operator/export': {
    operationId: 'exportDay',
    tag: 'operators',
    summary: 'A day of this station as a file',
    description: 'For administrators.',
    access: 'administrator',
    query: exportQuerySchema,
    answer: {
      status: 200,
      description: 'The verifications of that day',
      content: { 'text/csv': exportFileSchema, 'application/jsonl': exportFileSchema },
    },
    problems: ['FIELD_INVALID'],
  },
} as const satisfies RouteTable;
