import { photoLimits } from '../../contract/submission.ts';
import { setting, whole } from './kinds.ts';

const ms = whole(1, 600_000);

/** Times in milliseconds, sizes in bytes. */
export const limitSettings = {
  VENDOR_CONNECT_MS: setting(ms, '3000', 'To connect to a vendor'),
  VENDOR_HEADERS_MS: setting(ms, '15000', "From the sent request to the answer's headers"),
  VENDOR_GAP_MS: setting(ms, '5000', 'Between two pieces of an answer'),
  VENDOR_TOTAL_MS: setting(ms, '20000', 'A vendor call over all'),
  VENDOR_TOKEN_MS: setting(ms, '5000', 'To get a token'),
  VENDOR_TOKEN_PAUSE_MS: setting(
    whole(0, 600_000),
    '10000',
    'After a new token was refused too, or an early renewal failed, before the next try',
  ),
  VENDOR_ANSWER_BYTES: setting(whole(1_000, 16_777_216), '1048576', 'Largest answer of a vendor'),
  VENDOR_CONNECTIONS: setting(whole(1, 1_000), '64', 'Connections to one vendor at once'),
  HANDLER_MS: setting(ms, '30000', 'A person waits for the answer at most'),
  HANDOFF_MS: setting(
    whole(1_000, 3_600_000),
    '600000',
    'A link to a phone can be opened for; from then, and from each sending, there is as long to send',
  ),
  REQUEST_MS: setting(ms, '55000', 'To receive a whole request'),
  DECODE_SLOTS: setting(whole(1, 64), '2', 'Photos decoded at once; the rest wait for their turn'),
  DECODE_MS: setting(ms, '5000', 'A photo may wait to be decoded, and then take to be decoded'),
  SHUTDOWN_MS: setting(ms, '30000', 'To finish what is in flight when stopping'),
  IMAGE_BYTES: setting(whole(10_000, photoLimits.maxBytes), String(photoLimits.maxBytes), 'Largest photo'),
  BODY_BYTES: setting(
    whole(10_000, 16_777_216),
    '2016384',
    'Largest request with a photo; token captures add their fields',
  ),
};
