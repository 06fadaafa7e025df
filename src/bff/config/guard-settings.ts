import { setting, whole } from './kinds.ts';

const ms = whole(1, 600_000);

/** What stands before each vendor, and before the server itself. Times in milliseconds. */
export const guardSettings = {
  VENDOR_FAULTS: setting(whole(1, 1_000), '5', 'Faults of a vendor in a row after which it is left alone'),
  VENDOR_OPEN_MS: setting(ms, '15000', 'It is left alone for; then one verification tries it'),
  VENDOR_PAUSE_MS: setting(ms, '300000', "The longest pause that a vendor's Retry-After gets"),
  VENDOR_CONCURRENT: setting(whole(1, 1_000), '64', 'Verifications that one vendor is asked at once'),
  VENDOR_QUEUE: setting(whole(0, 10_000), '192', 'As many more wait for a place; beyond them 503, not sent'),
  VENDOR_QUEUE_MS: setting(ms, '5000', 'They wait at most'),
  IN_FLIGHT: setting(
    whole(1, 10_000),
    '256',
    'Verifications received and answered at once; beyond them 503 before the photo is read',
  ),
};
