import { useCallback, useEffect, useState } from 'react';
import type { ReceiptCheck } from '../../contract/receipt.ts';
import type { ApiResult } from '../api/call.ts';
import { checkReceipt } from '../api/receipt.ts';
import { Loading } from '../components/Loading.tsx';
import type { StopCode } from '../flow/state.ts';
import { useReceiptWords } from '../i18n/receipt-words.ts';
import { CheckFailed, CheckOutcome } from './CheckOutcome.tsx';
import { ReceiptForm } from './ReceiptForm.tsx';
import { takeReceipt } from './receipt-link.ts';

type State =
  | { step: 'ask' }
  | { step: 'checking'; token: string }
  | { step: 'checked'; check: ReceiptCheck }
  /** Keeps the token for a retry. */
  | { step: 'failed'; token: string };

const stateFor = (token: string | null): State =>
  token === null ? { step: 'ask' } : { step: 'checking', token };

/** Checks a receipt from its link or from pasted text. */
export function ReceiptPage({ first }: { first: string | null }) {
  const [state, setState] = useState<State>(() => stateFor(first));
  const words = useReceiptWords();
  const ask = useCallback(() => setState({ step: 'ask' }), []);
  const check = useCallback((token: string) => setState({ step: 'checking', token }), []);

  // Another link opened in this tab changes only the fragment.
  useEffect(() => {
    const listen = () => {
      const token = takeReceipt();
      if (token !== null) check(token);
    };
    addEventListener('hashchange', listen);
    return () => removeEventListener('hashchange', listen);
  }, [check]);

  const token = state.step === 'checking' ? state.token : null;
  useEffect(() => {
    if (token === null) return undefined;
    const leaving = new AbortController();
    void checkReceipt(token, leaving.signal).then((answer) => {
      if (!leaving.signal.aborted) setState(stateAfter(token, answer));
    });
    return () => leaving.abort();
  }, [token]);

  switch (state.step) {
    case 'ask':
      return <ReceiptForm onToken={check} />;
    case 'checking':
      return <Loading label={words.checking} />;
    case 'checked':
      return <CheckOutcome check={state.check} onAnother={ask} />;
    case 'failed':
      return <CheckFailed onRetry={() => check(state.token)} onAnother={ask} />;
  }
}

/** Problems that mean the text is not a receipt, for example because it is too long. */
const noReceipt: ReadonlySet<StopCode> = new Set(['FIELD_INVALID', 'BODY_TOO_LARGE']);

function stateAfter(token: string, answer: ApiResult<ReceiptCheck>): State {
  if ('body' in answer) return { step: 'checked', check: answer.body };
  return noReceipt.has(answer.code)
    ? { step: 'checked', check: { state: 'forged' } }
    : { step: 'failed', token };
}
