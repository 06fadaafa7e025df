const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Calls back once when this process should end: by a signal, or because whoever started it is gone (the IPC channel
 * closes even when that process was killed).
 */
export function onEnd(end: () => void | Promise<void>): void {
  let ending = false;
  const once = () => {
    if (ending) return;
    ending = true;
    void end();
  };
  for (const signal of signals) process.on(signal, once);
  if (!process.connected) return;
  process.on('disconnect', once);
  // Listening alone would keep a script alive that has done its work.
  process.channel?.unref();
}
