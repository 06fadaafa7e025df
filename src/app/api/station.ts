import type { PathOf } from '../../contract/api/routes.ts';
import { type VisitDetail, visitDetailSchema } from '../../contract/operator.ts';
import { type IssuedReceipt, issuedReceiptSchema } from '../../contract/receipt.ts';
import {
  type SelfTest,
  type StationView,
  selfTestSchema,
  stationViewSchema,
} from '../../contract/station.ts';
import { type ApiResult, call, nothingSchema } from './call.ts';

/** Timeout in milliseconds: the BFF calls every vendor before it answers. */
const selfTestLimit = 30_000;

/** Route for submissions from a station. */
export const stationRoute = '/api/station/verifications' satisfies PathOf<'POST'>;

/** Pairs this machine as the station for which an administrator created the code. */
export const pair = (code: string, signal: AbortSignal): Promise<ApiResult<undefined>> =>
  call('POST /api/station/pair', nothingSchema, { signal, payload: { code } });

export const fetchStation = (signal: AbortSignal): Promise<ApiResult<StationView>> =>
  call('GET /api/station', stationViewSchema, { signal });

export const runSelfTest = (signal: AbortSignal): Promise<ApiResult<SelfTest>> =>
  call('POST /api/station/self-test', selfTestSchema, { signal, limit: selfTestLimit });

/** Starts a new session for one person and discards the previous one. */
export const beginVisit = (signal: AbortSignal): Promise<ApiResult<undefined>> =>
  call('POST /api/station/visits', nothingSchema, { signal });

export const endVisit = (): Promise<ApiResult<undefined>> =>
  call('DELETE /api/station/visits', nothingSchema, { keepalive: true, limit: 2_000 });

export const fetchReceipt = (key: string, signal: AbortSignal): Promise<ApiResult<IssuedReceipt>> =>
  call('GET /api/station/verifications/{key}/receipt', issuedReceiptSchema, { signal, params: { key } });

/** For operators only. */
export const fetchVisitDetail = (folio: string, signal: AbortSignal): Promise<ApiResult<VisitDetail>> =>
  call('GET /api/operator/visits/{folio}', visitDetailSchema, { signal, params: { folio } });
