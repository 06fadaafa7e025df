/** Ends a script with one sentence instead of a stack trace: its reader typed the command. */
export function explain(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode ??= 1;
}
