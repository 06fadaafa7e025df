import { type Dispatch, useEffect } from 'react';
import { probe } from '../api/probe.ts';
import type { Attempt, Event } from '../flow/state.ts';
import { repeatWhileVisible } from './repeat.ts';
import type { Channel } from './useSending.ts';

/** Interval between connection probes, in milliseconds. */
const probeEvery = 3_000;

/**
 * Probes the connection while an attempt is queued and the page is visible, and reports when it returns. A page that
 * has no session yet waits for that first.
 */
export function useQueue(
  attempt: Attempt | null,
  dispatch: Dispatch<Event>,
  { route, ready }: Pick<Channel, 'route' | 'ready'>,
): void {
  const key = ready && attempt !== null ? attempt.key : null;
  useEffect(() => {
    if (key === null) return;
    const look = async (signal: AbortSignal) => {
      if (!isVisible()) return;
      const { type } = await probe(key, signal, route);
      if (signal.aborted || type === 'response-lost' || !isVisible()) return;
      dispatch({ type: 'connection-restored', at: Date.now() });
    };
    return repeatWhileVisible(probeEvery, look, { atOnce: false });
  }, [key, dispatch, route]);
}

/** A function, because the visibility can change during a probe. */
const isVisible = (): boolean => document.visibilityState === 'visible';
