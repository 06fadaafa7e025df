import {
  type RequestBegun,
  type RequestEnd,
  requestBegunSchema,
  requestEndedSchema,
} from '../../contract/relying-party.ts';
import { type ApiResult, call } from '../api/call.ts';

/** The id of the request that this page was opened for: the last part of its address. */
export const requestIdOfAddress = (): string => location.pathname.split('/').at(-1) ?? '';

/** Opens the request: who asks, and about whom. A repetition changes nothing. */
export const beginRequest = (uid: string): Promise<ApiResult<RequestBegun>> =>
  call('POST /oidc/visit/{uid}/begin', requestBegunSchema, { params: { uid } });

/** Ends the request; the body has the address at which the browser goes on. */
export const endRequest = (uid: string, how: RequestEnd): Promise<ApiResult<{ leaveTo: string }>> =>
  call('POST /oidc/visit/{uid}/end', requestEndedSchema, { params: { uid }, payload: { how } });
