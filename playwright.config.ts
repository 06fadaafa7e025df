import { defineConfig } from '@playwright/test';
import { launchOptions } from './e2e/kit/browser.ts';
import { projectsFor } from './e2e/kit/projects.ts';
import { deployed } from './tools/lib/browser-tests/deployed.ts';
import { recordedReport, reportFolder, runMode, wholeVariable } from './tools/lib/browser-tests/mode.ts';
import { canFilm } from './tools/lib/browser-tests/video.ts';

const instance = deployed(process.env);
const mode = runMode(process.env);

export default defineConfig({
  testDir: 'e2e',
  // What is deployed already is not started.
  ...(instance === undefined && { globalSetup: './e2e/kit/deployments/host.ts' }),
  // Beside them are unit tests of the kit.
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  // On two cores, as measured: more of them slow each other down, fewer wait for what a test waits for.
  workers: 3,
  // A test that passes at the second try has failed, and one that is left out proves nothing.
  retries: 0,
  forbidOnly: true,
  // For a machine that is busy with other things; what waits for one step gives up sooner.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  // A picture that is not there fails; `npm run e2e:pictures` takes them.
  updateSnapshots: 'none',
  snapshotPathTemplate: '{testDir}/gallery/pictures/{arg}{ext}',
  reporter:
    mode === 'record'
      ? [
          ['line'],
          ['html', { outputFolder: `${reportFolder}/failures`, open: 'never' }],
          ['json', { outputFile: recordedReport }],
        ]
      : [
          ['list'],
          ['html', { outputFolder: `${reportFolder}/all`, open: 'never' }],
          ['junit', { outputFile: `${reportFolder}/junit.xml`, includeProjectInTestName: true }],
        ],
  projects: projectsFor(instance, process.env[wholeVariable] !== undefined),
  use: {
    actionTimeout: 20_000,
    locale: 'es-PA',
    timezoneId: 'America/Panama',
    viewport: { width: 1024, height: 768 },
    screenshot: 'only-on-failure',
    // Recording costs every test a third of its time: only what failed is played again for it.
    trace: mode === 'record' ? 'on' : 'off',
    video: mode === 'record' && canFilm() ? 'on' : 'off',
    ignoreHTTPSErrors: instance?.ignoresCertificate ?? false,
    launchOptions: launchOptions('shell'),
  },
});
