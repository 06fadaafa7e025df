import { maybe, setting, text, whole } from './kinds.ts';

/** What an operator of a running server decides. */
export const runningSettings = {
  FALLBACK_FILE: maybe(
    text,
    'Where answers are kept that the record did not take, a file per instance; without it data/unrecorded-<PORT>.jsonl',
  ),
  METRICS_PORT: setting(whole(0, 65_535), '0', 'Port of /metrics (Prometheus); 0: there are none'),
  METRICS_HOST: setting(text, '127.0.0.1', 'Address of /metrics: never one that the internet reaches'),
};
