import type { Outcome, Reason } from '../../contract/outcome.ts';
import type { ProblemCode } from '../../contract/problems/codes.ts';
import type { ProviderId } from '../../contract/verification.ts';
import type { Log, LogFields } from '../log/log.ts';
import type { Cause } from '../outbound/causes.ts';
import type { Metrics } from './metrics.ts';

type Counts = Pick<Metrics, 'verified' | 'problem' | 'recordFailed' | 'faulted' | 'searched' | 'eventSent'>;

/** Counts what is logged, whatever level is written, so that log and numbers cannot disagree. */
export function countedLog(log: Log, metrics: Counts): Log {
  const tap = (write: (fields: LogFields) => void) => (fields: LogFields) => {
    count(fields, metrics);
    write(fields);
  };
  return { info: tap(log.info), warn: tap(log.warn), error: tap(log.error) };
}

function count({ event, code, outcome, reason, ms, provider, cause }: LogFields, metrics: Counts): void {
  if (event === 'vendor-fault' && cause !== undefined)
    metrics.faulted(provider as ProviderId, cause as Cause);
  if (event === 'record-failed') metrics.recordFailed();
  if (event === 'event-delivered') metrics.eventSent('delivered');
  if (event === 'event-not-delivered') metrics.eventSent('failed');
  if (event === 'event-parked') metrics.eventSent('parked');
  if (event === 'operator-searched') metrics.searched('made');
  if (event === 'operator-search-refused') metrics.searched('refused');
  if (event === 'request' && code !== undefined) metrics.problem(code as ProblemCode);
  if (outcome !== undefined && reason !== undefined) {
    metrics.verified(outcome as Outcome, reason as Reason, ms ?? 0);
  }
}
