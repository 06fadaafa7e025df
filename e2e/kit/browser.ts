import { chromium, type LaunchOptions } from '@playwright/test';
import { chromiums, findBrowser, shells } from '../../tools/lib/find-browser.ts';

/** The Chromium that `npm run e2e` installed or found. */
function browserPath(): string {
  const path = findBrowser(chromiums, { env: process.env, own: chromium.executablePath() });
  if (path === undefined)
    throw new Error(`No Chromium was found: run "npm run e2e", or set ${chromiums.variable}.`);
  return path;
}

/**
 * `whole` has what surrounds a page: permission prompts, a window. `shell` only renders pages and grants them the
 * camera; a test in it takes a quarter less time. Without a shell everything runs in the whole browser.
 */
export type Chromium = 'shell' | 'whole';

/** Launch options of a test browser. */
export function launchOptions(wanted: Chromium, more: string[] = []): LaunchOptions {
  const shell = (wanted === 'shell' && process.env[shells.variable]) || '';
  if (shell === '') return { executablePath: browserPath(), args: [...browserArguments, ...more] };
  // There is nobody to answer a prompt.
  return { executablePath: shell, args: [...browserArguments, '--use-fake-ui-for-media-stream', ...more] };
}

/** Two pages of the browser's own address bar, rendered for every window: a third of a test's cost. */
const addressBarPages = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** Features that Playwright disables itself. Chromium takes the last of two lists, so ours repeats them. */
const turnedOffByPlaywright = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
  'SpareRendererForSitePerProcess',
];

/** Without these Chromium calls its vendor in the background, and does not start at all as root. */
export const browserArguments = [
  `--disable-features=${[...turnedOffByPlaywright, ...addressBarPages].join(',')}`,
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--disable-gpu',
  // One process less and a tenth of the time: rendered pixels need not be copied between processes.
  '--in-process-gpu',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

export type Cameras = 'one' | 'none' | 'two';

/**
 * One camera that plays a film, or none, or two that show the browser's own test picture.
 *
 * @param film path of a file that is read again each time a page opens the camera
 */
export function cameraArguments(cameras: Cameras, film: string): string[] {
  if (cameras === 'none') return ['--use-fake-device-for-media-stream=device-count=0'];
  if (cameras === 'two') return ['--use-fake-device-for-media-stream=device-count=2'];
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`];
}
