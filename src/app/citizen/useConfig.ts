import { useCallback, useEffect, useState } from 'react';
import { configElementId, type PublicConfig, publicConfigSchema } from '../../contract/public-config.ts';
import { z } from '../../contract/z.ts';
import { parseBody } from '../api/answer.ts';
import { fetchConfig } from '../api/config.ts';
import { pauseOrOnline } from '../lazy/waiting.ts';

/** Delay between retries while there is no configuration, in milliseconds. */
const retriesEvery = 3_000;
/** Delay between checks for a new attempt, in milliseconds. */
const checksEvery = 60_000;

export interface ConfigState {
  config: PublicConfig | undefined;
  /** Whether the configuration was fetched: from then on this page has a session. */
  ready: boolean;
  /** Whether a request has failed; it is retried. */
  failed: boolean;
  /** Requests the configuration now. */
  refetch(): void;
}

/**
 * Public configuration of the deployment: first that of the document, where the BFF has put it, and fetched once in
 * any case, because that response begins the session. Retried until it arrives.
 */
export function useConfig(): ConfigState {
  const [config, setConfig] = useState(configInDocument);
  const [ready, setReady] = useState(false);
  const [failed, setFailed] = useState(false);
  /** Each round is one request. */
  const [round, setRound] = useState(0);
  const refetch = useCallback(() => setRound((now) => now + 1), []);
  useEffect(() => {
    const left = new AbortController();
    const { signal } = left;
    const load = async () => {
      const answer = await fetchConfig(signal);
      if (signal.aborted) return;
      if ('body' in answer) {
        setConfig(answer.body);
        setReady(true);
        if (answer.body.attemptsFrom === undefined) return;
      } else setFailed(true);
      void pauseOrOnline('body' in answer ? checksEvery : retriesEvery).then(
        () => signal.aborted || refetch(),
      );
    };
    void load();
    return () => left.abort();
  }, [round, refetch]);
  return { config, ready, failed, refetch };
}

function configInDocument(): PublicConfig | undefined {
  const text = document.getElementById(configElementId)?.textContent ?? '';
  return z.safeParse(publicConfigSchema, parseBody(text)).data;
}
