import { type Dispatch, useEffect, useEffectEvent } from 'react';
import type { PublicConfig } from '../../contract/public-config.ts';
import type { SendResult } from '../api/answer.ts';
import { deviceFor } from '../api/device.ts';
import { probe } from '../api/probe.ts';
import type { Place } from '../api/provenance.ts';
import { type SubmissionForm, sendVerification } from '../api/send.ts';
import type { Attempt, Event } from '../flow/state.ts';

export interface Channel {
  route: string;
  /** Whether this page has a session, which the BFF requires of every attempt. */
  ready: boolean;
  device: PublicConfig['device'];
  fields?: Partial<SubmissionForm> | undefined;
  /** Of a station's page. */
  place?: Place | undefined;
}

/**
 * Sends each new attempt exactly once, regardless of rerenders. Call after `useHistory`, so that the key is
 * in the history entry before the first byte leaves. Holds no reference to an answered attempt.
 */
export function useSending(
  attempt: Attempt | null,
  dispatch: Dispatch<Event>,
  { route, ready, device, fields, place }: Channel,
): void {
  const isReady = useEffectEvent(() => ready);
  useEffect(() => {
    if (attempt === null) return;
    const left = new AbortController();
    const { signal } = left;
    const onEvent = (event: Event) => {
      if (!signal.aborted) dispatch(event);
    };
    const start = async () => {
      const before = isReady() ? await findObstacle() : connectionLost;
      if (signal.aborted) return;
      onEvent(
        before ??
          (await sendVerification(attempt, {
            route,
            signal,
            fields,
            place,
            device: deviceFor(device, navigator.userAgent, navigator.maxTouchPoints),
            onProgress: (progress) => onEvent({ type: 'progressed', progress }),
          })),
      );
    };
    const findObstacle = async () =>
      navigator.onLine ? null : eventBefore(await probe(attempt.key, signal, route));
    void start();
    return () => left.abort();
  }, [attempt, dispatch, route, device, fields, place]);
}

/** Nothing has left; also while the response that begins the session has not arrived. */
const connectionLost: Event = { type: 'connection-lost' };

/** The event by which a probe prevents sending; null if there is a connection and no answer yet. */
function eventBefore(probed: SendResult): Event | null {
  switch (probed.type) {
    case 'response-lost':
      return connectionLost;
    case 'answered':
    case 'still-pending':
      return probed;
    case 'never-arrived':
    case 'session-lost':
    case 'problem':
      return null;
  }
}
