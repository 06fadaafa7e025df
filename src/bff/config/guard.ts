import type { GuardLimits } from '../outbound/guard.ts';
import type { Settings } from './settings.ts';

/** The guard of each vendor, and of a separate token service. */
export function guardOf(settings: Settings): GuardLimits {
  return {
    faults: settings.VENDOR_FAULTS,
    openMs: settings.VENDOR_OPEN_MS,
    longestPauseMs: settings.VENDOR_PAUSE_MS,
    concurrent: settings.VENDOR_CONCURRENT,
    queue: settings.VENDOR_QUEUE,
    queueMs: settings.VENDOR_QUEUE_MS,
  };
}
