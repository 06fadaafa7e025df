import { chromium, type LaunchOptions } from '@playwright/test';
import { chromiums, findBrowser, shells } from '../../scripts/lib/find-browser.ts';

/** The Chromium that `npm run e2e` made sure of. */
function browserPath(): string {
  const path = findBrowser(chromiums, { env: process.env, own: chromium.executablePath() });
  if (path === undefined)
    throw new Error(`No Chromium was found: run "npm run e2e", or set ${chromiums.variable}.`);
  return path;
}

/**
 * `whole` has what is around a page: a person to ask for a permission, a window. `shell` draws pages only and gives them the
 * camera unasked; a test costs a quarter less in it. Where there is no shell, all is done by the whole one.
 */
export type Chromium = 'shell' | 'whole';

/** How a browser of the tests is started. */
export function launchOptions(wanted: Chromium, more: string[] = []): LaunchOptions {
  const shell = (wanted === 'shell' && process.env[shells.variable]) || '';
  if (shell === '') return { executablePath: browserPath(), args: [...browserArguments, ...more] };
  // It has nobody who could be asked.
  return { executablePath: shell, args: [...browserArguments, '--use-fake-ui-for-media-stream', ...more] };
}

/** Two pages of the browser's own address bar, drawn for every window: a third of what a test costs. */
const addressBarPages = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** What Playwright turns off itself. Of two lists of features the browser takes the last, so ours repeats them. */
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

/** Without these Chromium calls its maker in the background, and a root user's Chromium does not start at all. */
export const browserArguments = [
  `--disable-features=${[...turnedOffByPlaywright, ...addressBarPages].join(',')}`,
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--disable-gpu',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

export type Cameras = 'one' | 'none' | 'two';

/**
 * One camera that plays a film, or none, or two that show the browser's own test picture.
 *
 * @param film the path of a file that is read anew each time that a page opens the camera
 */
export function cameraArguments(cameras: Cameras, film: string): string[] {
  if (cameras === 'none') return ['--use-fake-device-for-media-stream=device-count=0'];
  if (cameras === 'two') return ['--use-fake-device-for-media-stream=device-count=2'];
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`];
}
