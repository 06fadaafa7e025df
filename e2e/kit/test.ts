import { test as base, expect } from '@playwright/test';
import { browserArguments, browserPath, cameraArguments } from './browser.ts';
import { type Deployment, startDeployment } from './deployment.ts';
import { filmOf } from './film/film.ts';
import { type Film, sceneOf } from './film/options.ts';
import { deploymentAt, guardCaptures, instance, notSent } from './instance.ts';
import { Network } from './network.ts';
import { Visit } from './pages/visit.ts';
import { expectQuiet, listen } from './quiet.ts';
import { Wire } from './wire.ts';

export { expect };

/** Chosen per file or group with `test.use`; another value means another browser or another deployment. */
interface WorkerOptions {
  /** What the camera sees, where it differs from one good face; `none` is a machine without a camera. */
  film: Film | 'none' | 'two-cameras';
  /** Environment of the BFF. */
  settings: Record<string, string>;
}

interface Options {
  /** Whether the browser lets the page use the camera without asking, refuses, or asks and gets no answer. */
  camera: 'granted' | 'denied' | 'unanswered';
  /** What the browser's console may say about policies, where a test provokes it; nothing by default. */
  expected: RegExp | null;
}

interface Fixtures {
  /** Somebody who plays a scenario: `person(9001)`. */
  person: Deployment['person'];
  /** The same by name, and what it comes to: `scenario('no-match')` is `{ cedula, expects, … }`. */
  scenario: Deployment['play'];
  /** The line between page and server. */
  network: Network;
  /** The page as somebody uses it. */
  visit: Visit;
  /** Answers of the BFF that the test makes up. */
  wire: Wire;
  /** In every test: no request to another origin, no uncaught error, no policy violation. */
  quiet: undefined;
}

export const test = base.extend<Options & Fixtures, WorkerOptions & { deployment: Deployment }>({
  film: [{}, { option: true, scope: 'worker' }],
  settings: [{}, { option: true, scope: 'worker' }],
  camera: ['granted', { option: true }],
  expected: [null, { option: true }],

  launchOptions: [
    async ({ film }, use) => {
      const shown = typeof film === 'string' ? film : await filmOf(sceneOf(film));
      await use({ executablePath: browserPath(), args: [...browserArguments, ...cameraArguments(shown)] });
    },
    { scope: 'worker' },
  ],
  deployment: [
    async ({ settings }, use, { workerIndex }) => {
      const deployment =
        instance === undefined ? await startDeployment(workerIndex, settings) : deploymentAt(instance);
      await use(deployment);
      await deployment.stop();
    },
    { scope: 'worker' },
  ],

  baseURL: ({ deployment }, use) => use(deployment.url),
  person: ({ deployment }, use) => use(deployment.person),
  context: async ({ context, camera, deployment }, use) => {
    // Granting nothing to a context leaves the question open; granting something else refuses the rest.
    if (camera !== 'unanswered') {
      await context.grantPermissions(camera === 'granted' ? ['camera'] : ['geolocation'], {
        origin: deployment.url,
      });
    }
    const stopped = await guardCaptures(context);
    await use(context);
    expect(stopped, notSent).toEqual([]);
  },
  scenario: ({ deployment }, use) => use(deployment.play),
  network: ({ page, context }, use) => use(new Network(page, context)),
  visit: ({ page }, use) => use(new Visit(page)),
  wire: ({ page }, use) => use(new Wire(page)),
  quiet: [
    async ({ context, deployment, expected }, use) => {
      const noise = listen(context, deployment.url, expected);
      await use(undefined);
      expectQuiet(noise);
    },
    { auto: true },
  ],
});
