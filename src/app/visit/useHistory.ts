import { type Dispatch, useEffect, useRef } from 'react';
import { z } from '../../contract/z.ts';
import type { Event, State, Step } from '../flow/state.ts';

const steps = [
  'notice',
  'refused',
  'claim',
  'capture',
  'review',
  'sending',
  'unanswered',
  'stopped',
  'recall',
  'result',
] as const satisfies readonly Step[];

/** What a history entry remembers: the step, and the key once something was sent. Never a cédula. */
const entrySchema = z.object({ step: z.enum(steps), key: z.nullable(z.uuid()) });

/** Steps that take the place of the entry before them: Back must not lead into them. */
const replaces = new Set<Step>(['sending', 'unanswered', 'stopped', 'recall', 'result']);

/** The key of the entry the page was loaded on: a reload on the result shows the recorded answer. */
export function keyOfEntry(): string | null {
  const entry = z.safeParse(entrySchema, history.state);
  return entry.success ? entry.data.key : null;
}

/** Keeps the browser's history in step with the flow, and turns Back and Forward into events. */
export function useHistory(state: State, dispatch: Dispatch<Event>): void {
  const travelled = useRef(true);
  const key = keyOf(state);

  useEffect(() => {
    const entry = { step: state.step, key };
    if (travelled.current || replaces.has(state.step)) history.replaceState(entry, '');
    else if (!isEntry(state.step)) history.pushState(entry, '');
    travelled.current = false;
  }, [state.step, key]);

  useEffect(() => {
    const travel = (event: PopStateEvent) => {
      const entry = z.safeParse(entrySchema, event.state);
      if (!entry.success) return;
      travelled.current = true;
      dispatch({ type: 'navigated', ...entry.data });
    };
    addEventListener('popstate', travel);
    return () => removeEventListener('popstate', travel);
  }, [dispatch]);
}

function isEntry(step: Step): boolean {
  const entry = z.safeParse(entrySchema, history.state);
  return entry.success && entry.data.step === step;
}

function keyOf(state: State): string | null {
  if (state.step === 'sending' || state.step === 'unanswered') return state.attempt.key;
  return state.step === 'recall' || state.step === 'result' ? state.key : null;
}
