import { maybe, setting, text, whole } from '../settings/kinds.ts';

/** Decisions of the administrator of a running server. */
export const runningSettings = {
  FALLBACK_FILE: maybe(
    text,
    'File for results that could not be written to the record, one per instance; by default data/unrecorded-<PORT>.jsonl',
  ),
  METRICS_PORT: setting(whole(0, 65_535), '0', 'Port of /metrics (Prometheus); 0: no metrics'),
  METRICS_HOST: setting(text, '127.0.0.1', 'Address of /metrics; must not be reachable from the internet'),
};
