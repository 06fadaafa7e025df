import { expect, test } from 'vitest';
import { deviceFor } from './device.ts';

const android =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36';
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/605.1.15';
const linux = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36';

test.each([
  [android, 5, 'ANDROID'],
  [iphone, 5, 'IOS'],
  [mac, 5, 'IOS'],
  [mac, 0, 'DESKTOP'],
  [linux, 0, 'DESKTOP'],
])('auto: %s with %i touch points is %s', (agent, touches, device) => {
  expect(deviceFor('auto', agent, touches)).toBe(device);
  expect(deviceFor('DESKTOP', agent, touches)).toBe('DESKTOP');
});
