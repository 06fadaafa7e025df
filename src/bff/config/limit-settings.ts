import { photoLimits } from '../../contract/submission.ts';
import { setting, whole } from '../settings/kinds.ts';

const ms = whole(1, 600_000);

/** Times in milliseconds, sizes in bytes. */
export const limitSettings = {
  VENDOR_CONNECT_MS: setting(ms, '3000', 'Timeout for connecting to a vendor'),
  VENDOR_HEADERS_MS: setting(ms, '15000', 'From the sent request to the response headers'),
  VENDOR_GAP_MS: setting(ms, '5000', 'Between two chunks of a response'),
  VENDOR_TOTAL_MS: setting(ms, '20000', 'A complete vendor call'),
  VENDOR_TOKEN_MS: setting(ms, '5000', 'Timeout for obtaining a token'),
  VENDOR_TOKEN_PAUSE_MS: setting(
    whole(0, 600_000),
    '10000',
    'Pause before the next attempt after a new token was rejected too, or an early renewal failed',
  ),
  VENDOR_ANSWER_BYTES: setting(whole(1_000, 16_777_216), '1048576', 'Maximum size of a vendor response'),
  VENDOR_CONNECTIONS: setting(
    whole(1, 1_000),
    '128',
    'Concurrent connections to one vendor; a verification with the photo services of FacePhi, or with a liveness service, uses two',
  ),
  HANDLER_MS: setting(ms, '30000', 'Maximum time that a person waits for the result'),
  HANDOFF_MS: setting(
    whole(1_000, 3_600_000),
    '600000',
    'Time to open a link on a phone; the phone has the same time to send, from the opening and from each sending',
  ),
  REQUEST_MS: setting(ms, '55000', 'Timeout for receiving a complete request'),
  KEEP_ALIVE_MS: setting(
    ms,
    '72000',
    'How long an idle connection stays open; must exceed the idle timeout of the load balancer, which could otherwise send a request into a closing connection',
  ),
  DECODE_SLOTS: setting(whole(1, 64), '2', 'Photos decoded concurrently; the others queue'),
  DECODE_MS: setting(ms, '5000', 'Timeout of a photo in that queue, and again for its decoding'),
  SHUTDOWN_MS: setting(ms, '30000', 'Time to finish requests in flight when stopping'),
  IMAGE_BYTES: setting(
    whole(10_000, photoLimits.maxBytes),
    String(photoLimits.maxBytes),
    'Maximum size of a photo',
  ),
  BODY_BYTES: setting(
    whole(10_000, 16_777_216),
    '2016384',
    'Maximum size of a request with a photo; token captures add their fields',
  ),
};
