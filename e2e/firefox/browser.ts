import puppeteer, { type Browser } from 'puppeteer-core';
import { findBrowser, firefoxes } from '../../scripts/lib/find-browser.ts';

/** Firefox as people have it, over WebDriver BiDi, with the camera that Firefox imitates itself and no question about it. */
export async function launchFirefox(): Promise<Browser> {
  const path = findBrowser(firefoxes, { env: process.env });
  if (path === undefined)
    throw new Error(`No Firefox was found: run "npm run e2e:firefox", or set ${firefoxes.variable}.`);
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: path,
    headless: true,
    extraPrefsFirefox: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      'intl.accept_languages': 'es-PA, es',
    },
  });
}
