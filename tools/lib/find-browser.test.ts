import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { chromiums, findBrowser, firefoxes, shellBeside, shells } from './find-browser.ts';

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

test('usual places are searched although not on PATH', () => {
  const exists = only('/usr/bin/google-chrome', '/usr/bin/firefox');
  expect(findBrowser(chromiums, { env: {}, own, exists })).toBe('/usr/bin/google-chrome');
  expect(findBrowser(firefoxes, { env: {}, exists })).toBe('/usr/bin/firefox');
});

test('one named by hand wins, and a wrong name throws', () => {
  const env = { COTEJO_CHROMIUM: '/opt/chrome-beta' };
  expect(findBrowser(chromiums, { env, own, exists: only('/opt/chrome-beta', own) })).toBe(
    '/opt/chrome-beta',
  );
  expect(() => findBrowser(chromiums, { env, own, exists: only(own) })).toThrow(
    'COTEJO_CHROMIUM names /opt/chrome-beta',
  );
});

test("the shell is Playwright's own of the same revision, else the system's, else none", () => {
  const all = mkdtempSync(join(tmpdir(), 'cotejo-browsers-'));
  onTestFinished(() => rmSync(all, { recursive: true, force: true }));
  const chrome = join(all, 'chromium-12', 'chrome-linux64', 'chrome');
  for (const revision of ['11', '12']) {
    const folder = join(all, `chromium_headless_shell-${revision}`, 'chrome-headless-shell-linux64');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'chrome-headless-shell'), '');
  }
  const beside = shellBeside(chrome);
  expect(beside).toBe(
    join(all, 'chromium_headless_shell-12', 'chrome-headless-shell-linux64', 'chrome-headless-shell'),
  );
  expect(findBrowser(shells, { env: { PATH: '/usr/bin' }, own: beside })).toBe(beside);
  expect(shellBeside(join(all, 'chromium-13', 'chrome-linux64', 'chrome'))).toBeUndefined();
  expect(shellBeside('/usr/bin/chromium')).toBeUndefined();
  const exists = only('/usr/bin/chromium-headless-shell');
  expect(findBrowser(shells, { env: { PATH: '/usr/bin' }, own: undefined, exists })).toBe(
    '/usr/bin/chromium-headless-shell',
  );
});

test('nothing found is nothing', () => {
  const env = { PATH: '/usr/bin' };
  expect(findBrowser(chromiums, { env, own, exists: () => false })).toBeUndefined();
  expect(findBrowser(firefoxes, { env, exists: () => false })).toBeUndefined();
});
