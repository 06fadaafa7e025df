import { type Browser, test as base, chromium } from '@playwright/test';
import { type Cameras, type Chromium, cameraArguments, launchOptions } from './browser.ts';
import { filmOf } from './film/film.ts';
import { lens } from './film/lens.ts';
import { goodScene } from './film/scene.ts';
import type { Administrator } from './stations.ts';

/** Set per file with `test.use`; another value means another browser. */
export interface ProcessOptions {
  /** Number of cameras. `one` plays the film, `two` show the browser's own test picture. */
  cameras: Cameras;
  /** Denying a permission, or leaving its prompt open, needs the whole browser. */
  chromium: Chromium;
}

export interface ProcessFixtures {
  /** By database file: opening one hashes a PIN, which is slow. */
  administrators: Map<string, Promise<Administrator>>;
  /** Has a camera that shows a good face, whatever camera the test's own browser has. */
  phoneBrowser: Browser;
}

/**
 * Worker-scoped fixtures, created on first use. All kinds of tests share them: with fixtures of their own they could
 * not share a process, and starting one costs more than a visit.
 */
export const test = base.extend<object, ProcessOptions & ProcessFixtures>({
  cameras: ['one', { option: true, scope: 'worker' }],
  chromium: ['shell', { option: true, scope: 'worker' }],
  launchOptions: [
    ({ cameras, chromium: wanted }, use) => use(launchOptions(wanted, cameraArguments(cameras, lens))),
    { scope: 'worker' },
  ],
  administrators: [
    async ({}, use) => {
      const administrators = new Map<string, Promise<Administrator>>();
      await use(administrators);
      await Promise.all([...administrators.values()].map(async (it) => (await it).stop()));
    },
    { scope: 'worker' },
  ],
  phoneBrowser: [
    async ({}, use) => {
      const film = await filmOf(goodScene);
      const browser = await chromium.launch(launchOptions('shell', cameraArguments('one', film)));
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
});
