import { setting, text, whole } from './kinds.ts';

/** What an operator of a running server decides. */
export const runningSettings = {
  FALLBACK_FILE: setting(
    text,
    'data/unrecorded.jsonl',
    'Where answers are kept that the record did not take, one file per instance; without photo and cédula',
  ),
  METRICS_PORT: setting(whole(0, 65_535), '0', 'Port of /metrics (Prometheus); 0: there are none'),
  METRICS_HOST: setting(text, '127.0.0.1', 'Address of /metrics: never one that the internet reaches'),
};
