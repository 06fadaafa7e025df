import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export interface Memory {
  /** Resident bytes now, and their peak since the last `forgetPeak`. */
  now: number;
  peak: number;
}

/** Memory of a process as Linux reports it; undefined elsewhere. */
export function memoryOf(pid: number): Memory | undefined {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return undefined;
  const status = readFileSync(file, 'utf8');
  const bytes = (field: string) =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) * 1_024;
  return { now: bytes('VmRSS'), peak: bytes('VmHWM') };
}

/** Source: proc(5), clear_refs: 5 sets the peak to what is in memory now. */
export function forgetPeak(pid: number): void {
  if (existsSync(`/proc/${pid}/clear_refs`)) writeFileSync(`/proc/${pid}/clear_refs`, '5');
}
