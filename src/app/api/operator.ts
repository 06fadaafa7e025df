import {
  type NamedVerifications,
  type NoteRequest,
  namedVerificationsSchema,
  openIdStartSchema,
  type PersonSearch,
  type SearchRequest,
  type VisitDetail,
  type Visits,
  visitDetailSchema,
  visitsSchema,
} from '../../contract/operator.ts';
import { type SignedIn, signedInSchema } from '../../contract/station.ts';
import { type ApiResult, call, nothingSchema } from './call.ts';

export const signIn = (name: string, pin: string, signal: AbortSignal): Promise<ApiResult<SignedIn>> =>
  call('POST /api/operator/session', signedInSchema, { signal, payload: { name, pin } });

/** Also sent while the page unloads, so that leaving the page signs the operator out. */
export const signOut = (): Promise<ApiResult<undefined>> =>
  call('DELETE /api/operator/session', nothingSchema, { keepalive: true });

/** Fetches the address of the institution's own sign-in. */
export const startOpenId = (signal: AbortSignal): Promise<ApiResult<{ address: string }>> =>
  call('POST /api/operator/openid', openIdStartSchema, { signal });

/** Today's visits or those matching `find`; `after` is the `more` of the previous page. */
export function fetchVisits(
  { find, after }: { find: string | null; after: string | null },
  signal: AbortSignal,
): Promise<ApiResult<Visits>> {
  const query = { ...(find !== null && { find }), ...(after !== null && { after }) };
  return call('GET /api/operator/visits', visitsSchema, { signal, query });
}

export const fetchVisit = (folio: string, signal: AbortSignal): Promise<ApiResult<VisitDetail>> =>
  call('GET /api/operator/visits/{folio}', visitDetailSchema, { signal, params: { folio } });

/** Finds a verification of any channel and station. The server writes the search down. */
export const searchEverywhere = (
  payload: SearchRequest,
  signal: AbortSignal,
): Promise<ApiResult<VisitDetail>> =>
  call('POST /api/operator/searches', visitDetailSchema, { signal, payload });

/** The verifications of a person, for a supervisor. The server writes the search down. */
export const searchPerson = (
  payload: PersonSearch,
  signal: AbortSignal,
): Promise<ApiResult<NamedVerifications>> =>
  call('POST /api/operator/searches/person', namedVerificationsSchema, { signal, payload });

/** What has no known answer; null: today's. */
export const fetchQueue = (day: string | null, signal: AbortSignal): Promise<ApiResult<NamedVerifications>> =>
  call('GET /api/operator/queue', namedVerificationsSchema, {
    signal,
    query: day === null ? {} : { day },
  });

export const writeNote = (
  folio: string,
  payload: NoteRequest,
  signal: AbortSignal,
): Promise<ApiResult<undefined>> =>
  call('POST /api/operator/visits/{folio}/notes', nothingSchema, { signal, params: { folio }, payload });
