import { useCallback, useEffect, useState } from 'react';
import type { ReceiptCheck } from '../../contract/receipt.ts';
import type { StopCode } from '../flow/state.ts';
import { Loading } from '../ui/Loading.tsx';
import type { Answer } from '../wire/call.ts';
import { checkReceipt } from '../wire/receipt.ts';
import { useReceiptWords } from '../words/receipt/words.ts';
import { Ask } from './Ask.tsx';
import { takeReceipt } from './arrival.ts';
import { Failed, Told } from './Told.tsx';

type State =
  | { step: 'ask' }
  | { step: 'checking'; token: string }
  | { step: 'told'; check: ReceiptCheck }
  /** The token is still there, to be tried again. */
  | { step: 'failed'; token: string };

const stateFor = (token: string | null): State =>
  token === null ? { step: 'ask' } : { step: 'checking', token };

/** From a receipt, by its link or pasted, to what it is worth. */
export function Receipts({ first }: { first: string | null }) {
  const [state, setState] = useState<State>(() => stateFor(first));
  const words = useReceiptWords();
  const ask = useCallback(() => setState({ step: 'ask' }), []);
  const check = useCallback((token: string) => setState({ step: 'checking', token }), []);

  // Another link opened in this tab changes the fragment only.
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
    void checkReceipt(token, leaving.signal).then((told) => {
      if (!leaving.signal.aborted) setState(stateAfter(token, told));
    });
    return () => leaving.abort();
  }, [token]);

  switch (state.step) {
    case 'ask':
      return <Ask onToken={check} />;
    case 'checking':
      return <Loading label={words.checking} />;
    case 'told':
      return <Told check={state.check} onAnother={ask} />;
    case 'failed':
      return <Failed onRetry={() => check(state.token)} onAnother={ask} />;
  }
}

/** Too long for a receipt is none. */
const noReceipt: ReadonlySet<StopCode> = new Set(['FIELD_INVALID', 'BODY_TOO_LARGE']);

function stateAfter(token: string, told: Answer<ReceiptCheck>): State {
  if ('body' in told) return { step: 'told', check: told.body };
  return noReceipt.has(told.code) ? { step: 'told', check: { state: 'forged' } } : { step: 'failed', token };
}
