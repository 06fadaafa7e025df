import { type Dispatch, useEffect, useRef } from 'react';
import { z } from '../../contract/z.ts';
import type { Event, State, VisitStep } from '../flow/state.ts';
import { handoffOf } from '../handoff/useHandoff.ts';

/** True for steps that replace the previous history entry: Back must not lead into them. */
const replaces: Record<VisitStep, boolean> = {
  notice: false,
  refused: false,
  claim: false,
  capture: false,
  handoff: false,
  joining: true,
  joined: true,
  review: false,
  queued: true,
  sending: true,
  unanswered: true,
  stopped: true,
  recall: true,
  'session-lost': true,
  result: true,
  ended: true,
};

/**
 * Content of a history entry: the step, the key once something was sent, and the handoff id, which is useless
 * without the session. Never a cédula, never a link.
 */
const entrySchema = z.object({
  step: z.enum(Object.keys(replaces) as VisitStep[]),
  key: z.nullable(z.uuid()),
  handoff: z.optional(z.nullable(z.uuid())),
});

/** The history entry at page load: a reload on the result shows the recorded answer. */
export function entryAtLoad(): { key: string | null; handoff: string | null } {
  const entry = z.safeParse(entrySchema, history.state);
  return { key: entry.data?.key ?? null, handoff: entry.data?.handoff ?? null };
}

/** Keeps the browser's history in sync with the flow, and turns Back and Forward into events. */
export function useHistory(state: State, dispatch: Dispatch<Event>): void {
  const travelled = useRef(true);
  const now = useRef<unknown>(null);
  const key = keyOf(state);
  const handoff = handoffOf(state) ?? joiningBy(state);

  useEffect(() => {
    const entry = { step: state.step, key, handoff };
    now.current = entry;
    if (travelled.current || replaces[state.step]) history.replaceState(entry, '');
    else if (!isEntry(state.step)) history.pushState(entry, '');
    else history.replaceState(entry, '');
    travelled.current = false;
  }, [state.step, key, handoff]);

  useEffect(() => {
    const travel = (event: PopStateEvent) => {
      const entry = z.safeParse(entrySchema, event.state);
      if (!entry.success) return;
      travelled.current = true;
      // If the flow stays, as while a photo is being sent, a reload must find the current entry.
      history.replaceState(now.current, '');
      const { step, key: sent } = entry.data;
      dispatch({ type: 'navigated', step, key: sent });
    };
    addEventListener('popstate', travel);
    return () => removeEventListener('popstate', travel);
  }, [dispatch]);
}

function isEntry(step: VisitStep): boolean {
  const entry = z.safeParse(entrySchema, history.state);
  return entry.success && entry.data.step === step;
}

/** A reload while joining a handoff joins it again. */
function joiningBy(state: State): string | null {
  return state.step === 'joining' && 'id' in state.by ? state.by.id : null;
}

/** Key of an attempt that is or was being sent: until the BFF has answered, a reload requests its result. */
function keyOf(state: State): string | null {
  if ('attempt' in state) return state.step === 'review' ? null : state.attempt.key;
  return state.step === 'recall' || state.step === 'session-lost' || state.step === 'result'
    ? state.key
    : null;
}
