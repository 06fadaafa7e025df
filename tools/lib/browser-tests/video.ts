import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from '@playwright/test';

const { resolve } = createRequire(import.meta.url);

/** Playwright's list of the programs of its version. */
interface Programs {
  browsers: { name: string; revision: string }[];
}

/** Whether Playwright's own ffmpeg is here, without which a test that should be filmed does not even start. */
export function canFilm(ownBrowser = chromium.executablePath()): boolean {
  const list = join(dirname(resolve('playwright-core/package.json')), 'browsers.json');
  const { browsers } = JSON.parse(readFileSync(list, 'utf8')) as Programs;
  const revision = browsers.find(({ name }) => name === 'ffmpeg')?.revision;
  // <all of them>/chromium-1234/chrome-linux/chrome
  const all = dirname(dirname(dirname(ownBrowser)));
  return existsSync(join(all, `ffmpeg-${revision}`));
}

export const filmRemedy = 'Without video: Playwright’s ffmpeg is not here (npx playwright install ffmpeg).';
