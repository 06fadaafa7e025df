import { expect, test } from 'vitest';
import { findBrowser } from './find-browser.ts';

const own = '/home/someone/.cache/ms-playwright/chromium/chrome';
const only =
  (...files: string[]) =>
  (path: string) =>
    files.includes(path);

test("Playwright's own Chromium comes before the system's", () => {
  const exists = only(own, '/usr/bin/chromium');
  expect(findBrowser({ env: { PATH: '/usr/bin' }, own, exists })).toBe(own);
});

test('the system is searched along PATH, Chromium before Chrome', () => {
  const exists = only('/opt/google-chrome', '/usr/local/bin/chromium');
  expect(findBrowser({ env: { PATH: '/opt:/usr/local/bin' }, own, exists })).toBe('/usr/local/bin/chromium');
});

test('usual places are found although PATH does not name them', () => {
  expect(findBrowser({ env: {}, own, exists: only('/usr/bin/google-chrome') })).toBe(
    '/usr/bin/google-chrome',
  );
});

test('one named by hand wins, and a wrong name is said', () => {
  const env = { COTEJO_CHROMIUM: '/opt/chrome-beta' };
  expect(findBrowser({ env, own, exists: only('/opt/chrome-beta', own) })).toBe('/opt/chrome-beta');
  expect(() => findBrowser({ env, own, exists: only(own) })).toThrow(
    'COTEJO_CHROMIUM names /opt/chrome-beta',
  );
});

test('nothing found is nothing', () => {
  expect(findBrowser({ env: { PATH: '/usr/bin' }, own, exists: () => false })).toBeUndefined();
});
