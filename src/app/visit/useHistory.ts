import { type Dispatch, useEffect, useRef } from 'react';
import { z } from '../../contract/z.ts';
import type { Event, State, Step } from '../flow/state.ts';
import { handoffOf } from './useHandoff.ts';

const steps = [
  'notice',
  'refused',
  'claim',
  'capture',
  'handoff',
  'joining',
  'joined',
  'review',
  'sending',
  'unanswered',
  'stopped',
  'recall',
  'result',
] as const satisfies readonly Step[];

/**
 * What a history entry remembers: the step, the key once something was sent, and the id of a handoff, which opens
 * nothing without the session. Never a cédula, never a link.
 */
const entrySchema = z.object({
  step: z.enum(steps),
  key: z.nullable(z.uuid()),
  handoff: z.optional(z.nullable(z.uuid())),
});

/** Steps that take the place of the entry before them: Back must not lead into them. */
const replaces = new Set<Step>(['joining', 'joined', 'sending', 'unanswered', 'stopped', 'recall', 'result']);

/** What the entry remembers that the page was loaded on: a reload on the result shows the recorded answer. */
export function entryAtLoad(): { key: string | null; handoff: string | null } {
  const entry = z.safeParse(entrySchema, history.state);
  return { key: entry.data?.key ?? null, handoff: entry.data?.handoff ?? null };
}

/** Keeps the browser's history in step with the flow, and turns Back and Forward into events. */
export function useHistory(state: State, dispatch: Dispatch<Event>): void {
  const travelled = useRef(true);
  const now = useRef<unknown>(null);
  const key = keyOf(state);
  const handoff = handoffOf(state) ?? joiningBy(state);

  useEffect(() => {
    const entry = { step: state.step, key, handoff };
    now.current = entry;
    if (travelled.current || replaces.has(state.step)) history.replaceState(entry, '');
    else if (!isEntry(state.step)) history.pushState(entry, '');
    else history.replaceState(entry, '');
    travelled.current = false;
  }, [state.step, key, handoff]);

  useEffect(() => {
    const travel = (event: PopStateEvent) => {
      const entry = z.safeParse(entrySchema, event.state);
      if (!entry.success) return;
      travelled.current = true;
      // Where the flow stays, as it does while a photo is being sent, a reload must find what is going on.
      history.replaceState(now.current, '');
      const { step, key: sent } = entry.data;
      dispatch({ type: 'navigated', step, key: sent });
    };
    addEventListener('popstate', travel);
    return () => removeEventListener('popstate', travel);
  }, [dispatch]);
}

function isEntry(step: Step): boolean {
  const entry = z.safeParse(entrySchema, history.state);
  return entry.success && entry.data.step === step;
}

/** A reload while a handoff is looked for looks for it again. */
function joiningBy(state: State): string | null {
  return state.step === 'joining' && 'id' in state.by ? state.by.id : null;
}

function keyOf(state: State): string | null {
  if (state.step === 'sending' || state.step === 'unanswered') return state.attempt.key;
  return state.step === 'recall' || state.step === 'result' ? state.key : null;
}
