const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Calls back once when this process should end: by a signal, or because its parent is gone (the IPC channel
 * closes even when that process was killed).
 */
export function onEnd(end: () => void | Promise<void>): void {
  let ending = false;
  const once = () => {
    if (ending) return;
    ending = true;
    process.off('disconnect', once);
    void end();
  };
  for (const signal of signals) process.on(signal, once);
  if (!process.connected) return;
  process.on('disconnect', once);
  // Listening alone would keep a script alive that has done its work. A worker that waits for messages (Vitest's) needs
  // the channel: without it, an idle moment between two messages would end the worker.
  if (process.listenerCount('message') === 0) process.channel?.unref();
}
