import { type Browser, test as base, chromium } from '@playwright/test';
import { type Cameras, type Chromium, cameraArguments, launchOptions } from './browser.ts';
import { filmOf } from './film/film.ts';
import { lens } from './film/lens.ts';
import { goodScene } from './film/scene.ts';
import type { Administrator } from './stations.ts';

/** Chosen per file with `test.use`; another value means another browser. */
interface ProcessOptions {
  /** How many cameras there are. `one` plays the film, `two` show the browser's own test picture. */
  cameras: Cameras;
  /** What refuses a permission, or never gives one, needs the whole browser. */
  chromium: Chromium;
}

interface ProcessFixtures {
  /** By the file that they opened: what opens it works long for a PIN. */
  administrators: Map<string, Promise<Administrator>>;
  /** Has a camera that sees a good face, whatever the test's own browser has. */
  phoneBrowser: Browser;
}

/**
 * What a process of the tests keeps from one to the next, made when it is first asked for. It is here for all kinds of
 * tests: those that could keep something else never share a process, and starting one costs more than a visit.
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
