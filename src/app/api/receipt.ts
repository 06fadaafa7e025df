import {
  type IssuedReceipt,
  issuedReceiptSchema,
  type ReceiptCheck,
  receiptCheckSchema,
} from '../../contract/receipt.ts';
import { type ApiResult, call } from './call.ts';

/** Has the server that signs receipts check one. */
export function checkReceipt(token: string, signal: AbortSignal): Promise<ApiResult<ReceiptCheck>> {
  return call('POST /api/receipts/check', receiptCheckSchema, { signal, payload: { token } });
}

/** The receipt of the answer to an attempt of this session. */
export function fetchOwnReceipt(key: string, signal: AbortSignal): Promise<ApiResult<IssuedReceipt>> {
  return call('GET /api/verifications/{key}/receipt', issuedReceiptSchema, { signal, params: { key } });
}
