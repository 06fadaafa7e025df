import { readFileSync, writeFileSync } from 'node:fs';

/** Linux reports CPU time in hundredths of a second, whatever the kernel's clock (proc(5), `USER_HZ`). */
const ticksPerSecond = 100;

/** A process and its children, as /proc has them. */
function family(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return [pid, ...(children === '' ? [] : children.split(' ').flatMap((child) => family(Number(child))))];
}

/** CPU seconds used by a process, its threads and its children. */
export function cpuSeconds(pid: number): number {
  const ticks = family(pid).reduce((sum, one) => {
    // The name may contain spaces and brackets; the counters follow it.
    const stat = readFileSync(`/proc/${one}/stat`, 'utf8');
    const [user = '0', system = '0'] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13);
    return sum + Number(user) + Number(system);
  }, 0);
  return ticks / ticksPerSecond;
}

const bytesOf = (pid: number, line: string) =>
  family(pid).reduce((sum, one) => {
    const found = new RegExp(`^${line}:\\s+(\\d+) kB$`, 'm').exec(
      readFileSync(`/proc/${one}/status`, 'utf8'),
    );
    return sum + 1_024 * Number(found?.[1] ?? 0);
  }, 0);

/** Resident bytes of a process and its children: now, and the peak since the last reset. */
export const residentBytes = (pid: number): number => bytesOf(pid, 'VmRSS');
export const peakBytes = (pid: number): number => bytesOf(pid, 'VmHWM');

export function forgetPeak(pid: number): void {
  for (const one of family(pid)) writeFileSync(`/proc/${one}/clear_refs`, '5');
}
