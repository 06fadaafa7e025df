import { existsSync, readdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findBrowser } from './find-browser.ts';
import { commandOf } from './paths.ts';
import { runTool } from './tool.ts';

const remedy =
  'No Chromium or Chrome was found, and none could be fetched. Install one (Debian: apt-get install chromium), ' +
  'or name one in COTEJO_CHROMIUM.';

const find = () => findBrowser({ env: process.env, own: chromium.executablePath() });

const canUseApt = () =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');

/** Without any font Chromium draws boxes, and nothing that is measured in text would mean a thing. */
function hasFonts(): boolean {
  const folder = '/usr/share/fonts';
  return (
    existsSync(folder) &&
    readdirSync(folder, { recursive: true }).some((name) => /\.(ttf|otf|ttc)$/.test(String(name)))
  );
}

async function fetchByApt(): Promise<void> {
  console.log('Installing Chromium with apt (once, some minutes on a slow link)…');
  const packages = hasFonts() ? ['chromium'] : ['chromium', 'fonts-dejavu-core'];
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { code, output } = await runTool(['-q', ...args], {
      command: 'apt-get',
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      output: 'keep',
    });
    if (code !== 0)
      console.error(`apt-get ${args.join(' ')} failed:\n${output.split('\n').slice(-12).join('\n')}`);
  }
}

async function fetchByPlaywright(): Promise<void> {
  console.log("Fetching Playwright's Chromium (once)…");
  await runTool([commandOf('@playwright/test', 'playwright'), 'install', 'chromium'], { output: 'show' });
}

/** The path of a Chromium, fetched when the machine has none: Debian's own as root, else Playwright's. */
export async function ensureBrowser(): Promise<string> {
  const present = find();
  if (present !== undefined) return present;
  if (canUseApt()) await fetchByApt();
  const installed = find();
  if (installed !== undefined) return installed;
  await fetchByPlaywright();
  const fetched = find();
  if (fetched === undefined) throw new Error(remedy);
  return fetched;
}
