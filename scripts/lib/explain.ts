/** Ends a script with one sentence instead of a stack: what went wrong was written for whoever typed the command. */
export function explain(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode ??= 1;
}
