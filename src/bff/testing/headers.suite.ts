import { expect } from 'vitest';

/** The policy of every document and of every other answer: quality.md section 8, as the wire carries it. */
export const pagePolicy =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self' blob:;font-src 'self';connect-src 'self';" +
  "worker-src 'self';manifest-src 'self';object-src 'none';base-uri 'none';form-action 'none';frame-src 'none';" +
  "frame-ancestors 'none';require-trusted-types-for 'script'";

/** The headers of every answer, from any source. */
export const everyHeader = {
  'content-security-policy': pagePolicy,
  'permissions-policy': 'camera=(self)',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
};
