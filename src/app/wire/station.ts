import { type VisitDetail, visitDetailSchema } from '../../contract/operator.ts';
import { type IssuedReceipt, issuedReceiptSchema } from '../../contract/receipt.ts';
import {
  type SelfTest,
  type StationView,
  selfTestSchema,
  stationViewSchema,
} from '../../contract/station.ts';
import { type Answer, call, nothingSchema } from './call.ts';

const station = '/api/station';
/** A server that takes longer for so little is out of order, in milliseconds. */
const patience = 10_000;

/** Where a station sends. */
export const stationRoute = `${station}/verifications`;

/** Makes this machine the station that an administrator made the code for. */
export const pair = (code: string, signal: AbortSignal): Promise<Answer<undefined>> =>
  call('POST', `${station}/pair`, nothingSchema, { signal, payload: { code } });

export const askStation = (signal: AbortSignal): Promise<Answer<StationView>> =>
  call('GET', station, stationViewSchema, { signal: within(patience, signal) });

export const runSelfTest = (signal: AbortSignal): Promise<Answer<SelfTest>> =>
  call('POST', `${station}/self-test`, selfTestSchema, { signal });

/** A fresh session for one person; the one before is forgotten. */
export const beginVisit = (signal: AbortSignal): Promise<Answer<undefined>> =>
  call('POST', `${station}/visits`, nothingSchema, { signal: within(patience, signal) });

export const endVisit = (): Promise<Answer<undefined>> =>
  call('DELETE', `${station}/visits`, nothingSchema, { keepalive: true, signal: AbortSignal.timeout(2_000) });

export const askReceipt = (key: string, signal: AbortSignal): Promise<Answer<IssuedReceipt>> =>
  call('GET', `${stationRoute}/${key}/receipt`, issuedReceiptSchema, { signal });

/** For the operator's eyes only. */
export const askDetail = (folio: string, signal: AbortSignal): Promise<Answer<VisitDetail>> =>
  call('GET', `/api/operator/visits/${folio}`, visitDetailSchema, { signal });

/** Given up after so many milliseconds, or when the caller does not want it any more. */
function within(ms: number, signal: AbortSignal): AbortSignal {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), ms);
  const abort = () => {
    clearTimeout(timer);
    over.abort();
  };
  signal.addEventListener('abort', abort, { once: true });
  return over.signal;
}
