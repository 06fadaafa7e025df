import { chromium } from '@playwright/test';
import { canUseApt, installBrowserByApt } from './apt.ts';
import { chromiums, findBrowser, firefoxes } from './find-browser.ts';
import { commandOf } from './paths.ts';
import { runTool } from './tool.ts';

const remedy = (browser: string, debian: string, variable: string) =>
  `No ${browser} was found, and none could be fetched. Install one (Debian: apt-get install ${debian}), ` +
  `or name one in ${variable}.`;

const findChromium = () => findBrowser(chromiums, { env: process.env, own: chromium.executablePath() });
const findFirefox = () => findBrowser(firefoxes, { env: process.env });

async function fetchByPlaywright(): Promise<void> {
  console.log("Fetching Playwright's Chromium (once)…");
  await runTool([commandOf('@playwright/test', 'playwright'), 'install', 'chromium'], { output: 'show' });
}

/** The path of a Chromium, fetched when the machine has none: Debian's own as root, else Playwright's. */
export async function ensureBrowser(): Promise<string> {
  const present = findChromium();
  if (present !== undefined) return present;
  if (canUseApt()) await installBrowserByApt('chromium');
  const installed = findChromium();
  if (installed !== undefined) return installed;
  await fetchByPlaywright();
  const fetched = findChromium();
  if (fetched === undefined) throw new Error(remedy('Chromium or Chrome', 'chromium', chromiums.variable));
  return fetched;
}

/** The path of a Firefox as people have it, fetched with Debian's apt where we may. */
export async function ensureFirefox(): Promise<string> {
  const present = findFirefox();
  if (present !== undefined) return present;
  if (canUseApt()) await installBrowserByApt('firefox-esr');
  const installed = findFirefox();
  if (installed === undefined) throw new Error(remedy('Firefox', 'firefox-esr', firefoxes.variable));
  return installed;
}
