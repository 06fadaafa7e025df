import { defineConfig } from '@playwright/test';
import { browserArguments, browserPath } from './e2e/kit/browser.ts';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  // On two cores: a test waits for cameras, timers and animations half of its time.
  workers: 3,
  // A test that passes at the second try has failed, and one that is left out proves nothing.
  retries: 0,
  forbidOnly: true,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  // A picture that is not there fails; `npm run e2e:pictures` takes them.
  updateSnapshots: 'none',
  snapshotPathTemplate: '{testDir}/gallery/pictures/{arg}{ext}',
  reporter: [['list']],
  use: {
    actionTimeout: 10_000,
    locale: 'es-PA',
    timezoneId: 'America/Panama',
    viewport: { width: 1024, height: 768 },
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: browserPath(), args: browserArguments },
  },
});
