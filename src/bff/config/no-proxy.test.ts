import { expect, test } from 'vitest';
import { isExempt } from './no-proxy.ts';

test.each([
  ['https://vendor.example', '', false],
  ['https://vendor.example', '*', true],
  ['https://vendor.example', 'vendor.example', true],
  ['https://api.vendor.example', 'vendor.example', true],
  ['https://api.vendor.example', '.vendor.example', true],
  ['https://api.vendor.example', '*.vendor.example', true],
  ['https://vendor.example', '.vendor.example', true],
  ['https://VENDOR.example.', 'Vendor.Example', true],
  ['https://myvendor.example', 'vendor.example', false],
  ['https://vendor.example', 'api.vendor.example', false],
  ['https://vendor.example', 'vendor.example:443', true],
  ['https://vendor.example:8443', 'vendor.example:443', false],
  ['http://vendor.example', 'vendor.example:80', true],
  ['https://vendor.example', 'a.example, vendor.example', true],
  ['https://vendor.example', 'a.example vendor.example', true],
  ['https://10.1.2.3', '10.0.0.0/8', true],
  ['https://11.1.2.3', '10.0.0.0/8', false],
  ['https://10.1.2.3', '10.1.2.3', true],
  ['https://10.1.2.3', '2.3', false],
  ['https://[2001:db8::1]', '2001:db8::/32', true],
  ['https://[2001:db8::1]', '2001:db8::1', true],
  ['https://[2001:db8::1]:8443', '[2001:db8::1]:8443', true],
  ['https://[2001:db8::1]', '10.0.0.0/8', false],
  ['https://10.1.2.3', '10.0.0.0/99', false],
  ['https://vendor.example', '10.0.0.0/8', false],
  ['https://vendor.example', ',,', false],
  ['http://localhost:8080', '', true],
  ['http://127.0.0.1:9', '', true],
  ['http://[::1]:9', '', true],
])('%s with NO_PROXY=%s: %s', (url, list, exempt) => {
  expect(isExempt(new URL(url), list)).toBe(exempt);
});
