import { useCallback, useEffect, useState } from 'react';
import type { IssuedReceipt } from '../../contract/receipt.ts';
import { fetchOwnReceipt } from '../api/receipt.ts';

/** `none` for a verification that was never sent to a vendor. */
export type OwnReceiptState = { is: 'loading' | 'failed' | 'none' } | { is: 'there'; issued: IssuedReceipt };

/** Fetches the receipt of an attempt, and again when the person wants to retry. */
export function useOwnReceipt(key: string): [OwnReceiptState, retry: () => void] {
  const [receipt, setReceipt] = useState<OwnReceiptState>({ is: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const left = new AbortController();
    // `round` repeats the request.
    void fetchOwnReceipt(key, left.signal).then((answer) => {
      if (left.signal.aborted) return;
      if ('body' in answer) setReceipt({ is: 'there', issued: answer.body });
      else setReceipt({ is: answer.code === 'VERIFICATION_NOT_FOUND' ? 'none' : 'failed' });
    });
    return () => left.abort();
  }, [key, round]);
  const retry = useCallback(() => {
    setReceipt({ is: 'loading' });
    setRound((now) => now + 1);
  }, []);
  return [receipt, retry];
}
