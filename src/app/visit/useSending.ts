import { useMutation } from '@tanstack/react-query';
import { type Dispatch, useEffect } from 'react';
import type { PublicConfig } from '../../contract/public-config.ts';
import type { Attempt, Event } from '../flow/state.ts';
import { deviceFor } from '../wire/device.ts';
import { send } from '../wire/send.ts';

interface Way {
  route: string;
  device: PublicConfig['device'];
}

/** Sends an attempt when it comes: once per coming, whatever is drawn again meanwhile. */
export function useSending(attempt: Attempt | null, dispatch: Dispatch<Event>, { route, device }: Way): void {
  const { mutate } = useMutation({
    mutationKey: ['verification'],
    mutationFn: (sent: Attempt) =>
      send(
        sent,
        deviceFor(device, navigator.userAgent, navigator.maxTouchPoints),
        (progress) => dispatch({ type: 'progressed', progress }),
        route,
      ),
    onSuccess: dispatch,
    // A paused mutation would be sent later by itself; a lost one must be asked for, never sent again.
    networkMode: 'always',
    retry: false,
  });
  useEffect(() => {
    if (attempt !== null) mutate(attempt);
  }, [attempt, mutate]);
}
