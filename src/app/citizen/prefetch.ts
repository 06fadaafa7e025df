import { useEffect, useState } from 'react';
import type { PublicConfig } from '../../contract/public-config.ts';
import { encoderFile } from '../capture/encode-worker.ts';
import { guidanceClient } from '../capture/guidance-client.ts';
import type { State } from '../flow/state.ts';
import type { LazyModule } from '../lazy/lazy-module.ts';
import { savesData, untilIdle, withTimeLimit } from '../lazy/waiting.ts';
import { screensAhead } from './steps.ts';

/** A file that takes longer is requested again by its module, in milliseconds. */
const timeLimit = 8_000;

/**
 * After the first screen, prefetches the code of the visit in the background, in order of need: from then on a
 * lost connection does no harm until the photo is sent. Guidance follows once the person has agreed to the
 * notice. In data-saving mode each step loads its own code.
 */
export function usePrefetch(config: PublicConfig | undefined, step: State['step'], guest: boolean): void {
  const widget = config !== undefined && config.capture !== 'photo';
  const phone = config?.handoff ?? false;
  const ready = config !== undefined && !savesData();
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!ready) return;
    const left = new AbortController();
    void prefetch({ widget, guest, phone }, left.signal).then(() => left.signal.aborted || setDone(true));
    return () => left.abort();
  }, [ready, widget, guest, phone]);

  const near = done && !widget && step !== 'notice';
  useEffect(() => {
    if (!near) return;
    const left = new AbortController();
    void fetchGuidance(left.signal).catch(ignore);
    return () => left.abort();
  }, [near]);
}

async function prefetch(visitor: Parameters<typeof screensAhead>[0], signal: AbortSignal): Promise<void> {
  await untilIdle();
  const [soon, later] = screensAhead(visitor);
  await Promise.all(soon.map(loadAhead));
  if (signal.aborted) return;
  // A failed file is requested again by the step that needs it.
  const encoder = visitor.widget ? undefined : fetchAhead(encoderFile, signal).catch(ignore);
  await Promise.all([encoder, ...later.map(loadAhead)]);
  await import('../capture/shrink.ts').catch(ignore);
}

const ignore = () => undefined;

/** Loads a module whose file is fetched at low priority first: an import alone would have a high one. */
async function loadAhead(lazy: LazyModule<unknown>): Promise<void> {
  const link = document.createElement('link');
  const href = lazy.url();
  if (href !== undefined && link.relList.supports('modulepreload')) {
    Object.assign(link, { rel: 'modulepreload', crossOrigin: '', fetchPriority: 'low', href });
    const settled = new Promise((resolve) => (link.onload = link.onerror = resolve));
    document.head.append(link);
    await withTimeLimit(settled, timeLimit).catch(ignore);
  }
  await lazy.load();
}

async function fetchGuidance(signal: AbortSignal): Promise<void> {
  const { guidanceFile, modelFile } = await guidanceClient.load();
  await Promise.all([fetchAhead(guidanceFile, signal), fetchAhead(modelFile, signal)]);
}

/** Puts a file into the browser's cache, so that its step starts offline. */
async function fetchAhead(url: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, { priority: 'low', signal });
  await response.arrayBuffer();
}
