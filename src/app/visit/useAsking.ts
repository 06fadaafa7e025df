import { type Dispatch, useEffect } from 'react';
import type { Event, State } from '../flow/state.ts';
import { askRecorded } from '../wire/recorded.ts';

/** Between two questions for an answer that is still on its way, in milliseconds. */
const askAgainAfter = 5000;

/** Asks the BFF for the recorded answer while `unanswered` or `recall` wants it; again when the network returns. */
export function useAsking(state: State | null, dispatch: Dispatch<Event>, route: string): void {
  const unanswered = state?.step === 'unanswered' ? state : null;
  const recall = state?.step === 'recall' ? state : null;
  const key = unanswered?.attempt.key ?? recall?.key ?? null;
  const asking = unanswered?.asking === true || recall?.failed === false;
  useEffect(() => {
    if (key === null || !asking) return;
    const left = new AbortController();
    void askRecorded(key, left.signal, route).then((told) => !left.signal.aborted && dispatch(told));
    return () => left.abort();
  }, [key, asking, dispatch, route]);
  const pending = unanswered?.pending === true && !asking;
  useEffect(() => {
    if (!pending) return;
    const timer = setTimeout(() => dispatch({ type: 'asked-again' }), askAgainAfter);
    return () => clearTimeout(timer);
  }, [pending, dispatch]);
  useEffect(() => {
    if (key === null) return;
    const again = () => dispatch({ type: 'asked-again' });
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [key, dispatch]);
}
