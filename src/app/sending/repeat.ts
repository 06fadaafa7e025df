/**
 * Repeats an action with a pause after each run. When the connection returns or the page becomes visible, it
 * runs at once and replaces a run that may hang on a lost connection. Returns a function that stops it.
 *
 * @param pause in milliseconds; also before the first run, unless `atOnce`
 */
export function repeatWhileVisible(
  pause: number,
  act: (signal: AbortSignal) => Promise<void>,
  { atOnce }: { atOnce: boolean },
): () => void {
  const left = new AbortController();
  let round = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const wait = () => {
    timer = setTimeout(() => void run(), pause);
  };
  const run = async () => {
    clearTimeout(timer);
    round.abort();
    round = new AbortController();
    const { signal } = round;
    await act(signal);
    if (!signal.aborted) wait();
  };
  const runWhenVisible = () => {
    if (document.visibilityState === 'visible') void run();
  };

  addEventListener('online', () => void run(), { signal: left.signal });
  document.addEventListener('visibilitychange', runWhenVisible, { signal: left.signal });
  if (atOnce) void run();
  else wait();
  return () => {
    left.abort();
    round.abort();
    clearTimeout(timer);
  };
}
