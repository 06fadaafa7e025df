import {
  openIdStartSchema,
  type VisitDetail,
  type Visits,
  visitDetailSchema,
  visitsSchema,
} from '../../contract/operator.ts';
import { type SignedIn, signedInSchema } from '../../contract/station.ts';
import { type Answer, call, nothingSchema } from './call.ts';

const operator = '/api/operator';

export const signIn = (name: string, pin: string, signal: AbortSignal): Promise<Answer<SignedIn>> =>
  call('POST', `${operator}/session`, signedInSchema, { signal, payload: { name, pin } });

/** Also while the page is being left: nobody shall stay signed in because of that. */
export const signOut = (): Promise<Answer<undefined>> =>
  call('DELETE', `${operator}/session`, nothingSchema, { keepalive: true });

/** Where the institution's own sign-in is. */
export const startOpenId = (signal: AbortSignal): Promise<Answer<{ address: string }>> =>
  call('POST', `${operator}/openid`, openIdStartSchema, { signal });

/** Today's visits, or those that are looked for; `after`: the `more` of the page before. */
export function askVisits(
  { find, after }: { find: string | null; after: string | null },
  signal: AbortSignal,
): Promise<Answer<Visits>> {
  const query = new URLSearchParams({ ...(find !== null && { find }), ...(after !== null && { after }) });
  return call('GET', `${operator}/visits?${query}`, visitsSchema, { signal });
}

export const askVisit = (folio: string, signal: AbortSignal): Promise<Answer<VisitDetail>> =>
  call('GET', `${operator}/visits/${folio}`, visitDetailSchema, { signal });

export const writeNote = (folio: string, text: string, signal: AbortSignal): Promise<Answer<undefined>> =>
  call('POST', `${operator}/visits/${folio}/notes`, nothingSchema, { signal, payload: { text } });
