import { type ReceiptCheck, receiptCheckSchema } from '../../contract/receipt.ts';
import { type Answer, call } from './call.ts';

/** Whether a receipt is genuine, by the server that signs them. */
export function checkReceipt(token: string, signal: AbortSignal): Promise<Answer<ReceiptCheck>> {
  return call('POST', '/api/receipts/check', receiptCheckSchema, { signal, payload: { token } });
}
