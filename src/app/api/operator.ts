import {
  openIdStartSchema,
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
  { reference, purpose }: SearchRequest,
  signal: AbortSignal,
): Promise<ApiResult<VisitDetail>> =>
  call('POST /api/operator/searches', visitDetailSchema, { signal, payload: { reference, purpose } });

export const writeNote = (folio: string, text: string, signal: AbortSignal): Promise<ApiResult<undefined>> =>
  call('POST /api/operator/visits/{folio}/notes', nothingSchema, {
    signal,
    params: { folio },
    payload: { text },
  });
