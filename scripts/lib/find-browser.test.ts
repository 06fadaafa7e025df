import { expect, test } from 'vitest';
import { chromiums, findBrowser, firefoxes } from './find-browser.ts';

const own = '/home/someone/.cache/ms-playwright/chromium/chrome';
const only =
  (...files: string[]) =>
  (path: string) =>
    files.includes(path);

test("Playwright's own Chromium comes before the system's", () => {
  const exists = only(own, '/usr/bin/chromium');
  expect(findBrowser(chromiums, { env: { PATH: '/usr/bin' }, own, exists })).toBe(own);
});

test('the system is searched along PATH, Chromium before Chrome', () => {
  const exists = only('/opt/google-chrome', '/usr/local/bin/chromium');
  const env = { PATH: '/opt:/usr/local/bin' };
  expect(findBrowser(chromiums, { env, own, exists })).toBe('/usr/local/bin/chromium');
});

test('usual places are found although PATH does not name them', () => {
  const exists = only('/usr/bin/google-chrome', '/usr/bin/firefox');
  expect(findBrowser(chromiums, { env: {}, own, exists })).toBe('/usr/bin/google-chrome');
  expect(findBrowser(firefoxes, { env: {}, exists })).toBe('/usr/bin/firefox');
});

test('one named by hand wins, and a wrong name is said', () => {
  const env = { COTEJO_CHROMIUM: '/opt/chrome-beta' };
  expect(findBrowser(chromiums, { env, own, exists: only('/opt/chrome-beta', own) })).toBe(
    '/opt/chrome-beta',
  );
  expect(() => findBrowser(chromiums, { env, own, exists: only(own) })).toThrow(
    'COTEJO_CHROMIUM names /opt/chrome-beta',
  );
});

test('nothing found is nothing', () => {
  const env = { PATH: '/usr/bin' };
  expect(findBrowser(chromiums, { env, own, exists: () => false })).toBeUndefined();
  expect(findBrowser(firefoxes, { env, exists: () => false })).toBeUndefined();
});
