import puppeteer, { type Browser } from 'puppeteer-core';
import { findBrowser, firefoxes } from '../../../tools/lib/find-browser.ts';
import { drawnFace } from '../drawn-face.ts';
import type { BrowserSetup, Engine } from '../engine.ts';
import { cameraControl } from './camera-control.ts';
import { createFirefoxPage } from './page.ts';

type Preferences = Record<string, string | number | boolean>;

/** The camera is set by a preference, so pages with the same one share a browser. */
function preferencesFor({ camera, dark }: BrowserSetup): Preferences {
  const imitated = {
    'media.navigator.streams.fake': true,
    'media.navigator.permission.disabled': true,
  };
  const cameras: Record<BrowserSetup['camera'], Preferences> = {
    allowed: imitated,
    interruptible: imitated,
    // An imitated camera needs permission too; "block" denies it to each site.
    refused: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.fake': true,
      'permissions.default.camera': 2,
    },
    // Restricts this machine's cameras to those with this name: there are none.
    none: { 'media.navigator.permission.disabled': true, 'media.video_loopback_dev': 'none' },
  };
  return {
    'intl.accept_languages': 'es-PA, es',
    // 0 is dark, 1 is light.
    'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
    ...cameras[camera],
  };
}

/** A release build of Firefox, over WebDriver BiDi. */
export function createFirefox(): Engine {
  const browsers = new Map<string, Promise<Browser>>();

  const launch = (preferences: Preferences): Promise<Browser> => {
    const executablePath = findBrowser(firefoxes, { env: process.env });
    if (executablePath === undefined)
      throw new Error(`No Firefox was found: run "npm run e2e:firefox", or set ${firefoxes.variable}.`);
    return puppeteer.launch({
      browser: 'firefox',
      executablePath,
      headless: true,
      extraPrefsFirefox: preferences,
    });
  };

  return {
    name: 'Firefox',
    mockCamera: 'even-colour',
    async open(setup) {
      const preferences = preferencesFor(setup);
      const key = JSON.stringify(preferences);
      const started = browsers.get(key) ?? launch(preferences);
      browsers.set(key, started);
      const browser = await started;
      const discard = async () => {
        browsers.delete(key);
        await kill(browser);
      };
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.setViewport({ width: setup.width, height: setup.height });
      // Wraps the drawn face, so that the page notices the interruption of the picture it uses.
      const control = setup.camera === 'interruptible' ? [drawnFace(), cameraControl()] : [];
      for (const script of [...setup.scripts, ...control]) await page.evaluateOnNewDocument(script);
      return createFirefoxPage(page, async () => {
        if (!(await settles(context.close()))) await discard();
      });
    },
    async close() {
      const all = await Promise.allSettled(browsers.values());
      const running = all.flatMap((it) => (it.status === 'fulfilled' ? [it.value] : []));
      await Promise.all(running.map(async (it) => (await settles(it.close())) || kill(it)));
    },
  };
}

/** Whether something ends well within five seconds. */
async function settles(task: Promise<unknown>): Promise<boolean> {
  const limit = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 5_000).unref());
  return Promise.race([
    task.then(
      () => true,
      () => false,
    ),
    limit,
  ]);
}

/** Kills a browser that does not exit, with every process that it started. */
async function kill(browser: Browser): Promise<void> {
  const pid = browser.process()?.pid;
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
  await browser.disconnect().catch(() => {});
}
