import { setting, whole } from '../settings/kinds.ts';

const ms = whole(1, 600_000);

/** The guard of each vendor, and of the server itself. Times in milliseconds. */
export const guardSettings = {
  VENDOR_FAULTS: setting(
    whole(1, 1_000),
    '5',
    'Consecutive faults of a vendor that open its circuit breaker',
  ),
  VENDOR_OPEN_MS: setting(ms, '15000', 'How long the circuit breaker stays open before one trial call'),
  VENDOR_PAUSE_MS: setting(ms, '300000', "Maximum pause that a vendor's Retry-After can set"),
  VENDOR_CONCURRENT: setting(whole(1, 1_000), '64', 'Concurrent verifications per vendor'),
  VENDOR_QUEUE: setting(
    whole(0, 10_000),
    '256',
    'Verifications that may queue beyond these; further ones get 503 and are not sent',
  ),
  VENDOR_QUEUE_MS: setting(ms, '5000', 'Maximum time in that queue'),
  IN_FLIGHT: setting(
    whole(1, 10_000),
    '256',
    'Concurrent verifications from people on their own devices; further ones get 503 before the photo is read. One network gets up to three quarters of them while nobody else needs them',
  ),
  IN_FLIGHT_STATIONS: setting(
    whole(1, 10_000),
    '64',
    'The same for all stations together, counted separately',
  ),
  LEAST_BYTES_PER_SECOND: setting(
    whole(0, 1_000_000),
    '1000',
    'Minimum average upload rate of a photo in bytes per second after the first 15 seconds, else 408; 0: no minimum',
  ),
};
