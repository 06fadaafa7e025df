/** Timeout for headers and body, in milliseconds. */
export const requestLimit = 10_000;

/** Runs a request with a signal that aborts after `ms`, or with the caller's. */
export async function requestWithTimeLimit<Result>(
  ms: number,
  caller: AbortSignal | undefined,
  request: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const limited = new AbortController();
  const abort = () => limited.abort();
  const timer = setTimeout(abort, ms);
  caller?.addEventListener('abort', abort);
  if (caller?.aborted === true) abort();
  try {
    return await request(limited.signal);
  } finally {
    clearTimeout(timer);
    caller?.removeEventListener('abort', abort);
  }
}
