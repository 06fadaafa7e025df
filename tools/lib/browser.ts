import { chromium } from '@playwright/test';
import { canUseApt, installBrowserByApt } from './apt.ts';
import { chromiums, type Family, findBrowser, firefoxes, shellBeside, shells } from './find-browser.ts';
import { missingForWebKit, webkitPackages } from './find-webkit.ts';
import { commandOf } from './paths.ts';
import { runTool } from './tool.ts';

const remedy = (browser: string, debian: string, variable: string) =>
  `No ${browser} was found, and none could be fetched. Install one (Debian: apt-get install ${debian}), ` +
  `or name one in ${variable}.`;

const findChromium = () => findBrowser(chromiums, { env: process.env, own: chromium.executablePath() });
const findShell = () =>
  findBrowser(shells, { env: process.env, own: shellBeside(chromium.executablePath()) });
const isNamed = ({ variable }: Family) => (process.env[variable] ?? '') !== '';
const findFirefox = () => findBrowser(firefoxes, { env: process.env });

async function fetchByPlaywright(): Promise<void> {
  console.log("Fetching Playwright's Chromium (once)…");
  await runTool([commandOf('@playwright/test', 'playwright'), 'install', 'chromium'], { output: 'show' });
}

/** The path of a Chromium, fetched when the machine has none: Debian's own as root, else Playwright's. */
export async function ensureBrowser(): Promise<string> {
  const present = findChromium();
  if (present !== undefined) return present;
  if (canUseApt()) await installBrowserByApt(['chromium']);
  const installed = findChromium();
  if (installed !== undefined) return installed;
  await fetchByPlaywright();
  const fetched = findChromium();
  if (fetched === undefined) throw new Error(remedy('Chromium or Chrome', 'chromium', chromiums.variable));
  return fetched;
}

/**
 * The environment with the paths of the test browsers: Chromium, and its shell where there is one. A Chromium
 * named by hand is tested alone.
 * @param watched a person watches: everything runs in the full browser
 */
export async function ensureChromiums(watched: boolean): Promise<Record<string, string>> {
  const isAlone = watched || (isNamed(chromiums) && !isNamed(shells));
  const whole = await ensureBrowser();
  const debians = whole === '/usr/bin/chromium';
  if (debians && !isAlone && findShell() === undefined && canUseApt())
    await installBrowserByApt(['chromium-headless-shell']);
  const shell = isAlone ? undefined : findShell();
  return { [chromiums.variable]: whole, [shells.variable]: shell ?? '' };
}

/** The path of a Firefox as people have it, fetched with Debian's apt where we may. */
export async function ensureFirefox(): Promise<string> {
  const present = findFirefox();
  if (present !== undefined) return present;
  if (canUseApt()) await installBrowserByApt(['firefox-esr']);
  const installed = findFirefox();
  if (installed === undefined) throw new Error(remedy('Firefox', 'firefox-esr', firefoxes.variable));
  return installed;
}

/** Makes sure of WebKitGTK with its driver and a virtual screen: Debian's own, fetched where we may. */
export async function ensureWebKit(): Promise<void> {
  const findMissing = () => missingForWebKit({ path: process.env['PATH'] ?? '' });
  if (findMissing().length > 0 && canUseApt()) await installBrowserByApt(webkitPackages);
  const missing = findMissing();
  if (missing.length === 0) return;
  throw new Error(
    `WebKit lacks ${missing.join(', ')}, and it could not be fetched. ` +
      `Install it (Debian, Ubuntu: apt-get install --no-install-recommends ${webkitPackages.join(' ')}).`,
  );
}
