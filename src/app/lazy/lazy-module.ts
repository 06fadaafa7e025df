import { isReplaced } from './release.ts';
import { pauseOrOnline, withTimeLimit } from './waiting.ts';

/** An import that takes longer is retried in parallel, in milliseconds. */
const timeLimit = 8_000;

/** Pauses between retries, in milliseconds; the last one repeats. */
const pauses = [500, 1_000, 2_000, 4_000, 8_000] as const;

const pauseBefore = (attempt: number): number => pauses[Math.min(attempt, pauses.length) - 1] ?? 0;

/** State of a module: `late` while it is retried; `replaced` if a new release has replaced this page. */
export type LazyState<Module> =
  | { is: 'loading' }
  | { is: 'late'; replaced: boolean }
  | { is: 'loaded'; module: Module };

/** A module imported on demand or prefetched. Once requested, it is retried until it loads. */
export interface LazyModule<Module> {
  /** Address of its file in a built page; undefined in development. */
  url(): string | undefined;
  /** Resolves when the module is loaded, after any number of retries. */
  load(): Promise<Module>;
  /** Retries now, without waiting for the pause to end. */
  retry(): void;
  getSnapshot(): LazyState<Module>;
  subscribe(listener: () => void): () => void;
}

/** @param load a single dynamic import, written out: `() => import('./Claim.tsx')` */
export function lazyModule<Module>(load: () => Promise<Module>): LazyModule<Module> {
  let state: LazyState<Module> = { is: 'loading' };
  let running: Promise<Module> | null = null;
  let wake: (() => void) | null = null;
  const listeners = new Set<() => void>();
  const change = (to: LazyState<Module>) => {
    if (state.is === 'loaded') return;
    state = to;
    for (const listener of listeners) listener();
  };

  async function run(): Promise<Module> {
    for (let attempt = 0; state.is !== 'loaded'; attempt += 1) {
      if (attempt > 0) await pauseOrOnline(pauseBefore(attempt), (endNow) => (wake = endNow));
      const arriving = attempt === 0 ? load() : importAgain(load, attempt);
      // Also after its timeout: the first of several tries to complete counts.
      arriving.then((module) => change({ is: 'loaded', module }), ignoreHere);
      await withTimeLimit(arriving, timeLimit).catch(reportLate);
    }
    return state.module;
  }

  async function reportLate(): Promise<void> {
    if (state.is === 'loading') change({ is: 'late', replaced: false });
    const replaced = await isReplaced();
    if (state.is === 'late' && state.replaced !== replaced) change({ is: 'late', replaced });
  }

  return {
    url: () => urlOf(load)?.href,
    load: () => (running ??= run()),
    retry: () => wake?.(),
    getSnapshot: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The waiter within the time limit reports the same failure. */
const ignoreHere = () => undefined;

const fileOfImport = /import\(\s*["'`]([^"'`]+\.js)["'`]/;

/**
 * Imports the same file under another URL: engines may cache a failed module and repeat the failure for every
 * further import of its URL. The URL is only available in the source that the build wrote into `load`.
 */
function importAgain<Module>(load: () => Promise<Module>, attempt: number): Promise<Module> {
  const url = urlOf(load);
  if (url === undefined) return load();
  url.searchParams.set('retry', String(attempt));
  return import(/* @vite-ignore */ url.href) as Promise<Module>;
}

function urlOf(load: () => Promise<unknown>): URL | undefined {
  const file = fileOfImport.exec(load.toString())?.[1];
  return file === undefined ? undefined : new URL(file, import.meta.url);
}
