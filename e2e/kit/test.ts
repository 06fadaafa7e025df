import { expect } from '@playwright/test';
import type { Deployment, Settings } from './deployments/deployment.ts';
import { leaseDeployment } from './deployments/lease.ts';
import { filmOf } from './film/film.ts';
import { putFilm } from './film/lens.ts';
import { type Film, sceneOf } from './film/options.ts';
import { deploymentAt, guardCaptures, instance, notSent } from './instance.ts';
import { Network } from './network.ts';
import { Visit } from './pages/visit.ts';
import { test as base } from './process.ts';
import { expectQuiet, listen } from './quiet.ts';
import { Wire } from './wire.ts';

export { expect };

/** Chosen per file, group or test. */
interface Options {
  /** What the camera sees, where it differs from one good face. */
  film: Film;
  /** Environment of the BFF. Tests that ask for the same share a deployment. */
  settings: Settings;
  /** A deployment that no other test uses: for what restarts it, or counts all that it did. */
  alone: boolean;
  /** Whether the browser lets the page use the camera without asking, refuses, or asks and gets no answer. */
  camera: 'granted' | 'denied' | 'unanswered';
  /** What the browser's console may say about policies, where a test provokes it; nothing by default. */
  expected: RegExp | null;
}

interface Fixtures {
  deployment: Deployment;
  /** Puts another film before the camera: whoever opens it from here on sees that one. */
  playFilm: (film: Film) => Promise<void>;
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

export const test = base.extend<Options & Fixtures>({
  film: [{}, { option: true }],
  settings: [{}, { option: true }],
  alone: [false, { option: true }],
  camera: ['granted', { option: true }],
  expected: [null, { option: true }],

  playFilm: [
    async ({ film, browser }, use) => {
      const play = async (it: Film) => putFilm(await filmOf(sceneOf(it), browser));
      await play(film);
      await use(play);
    },
    { auto: true },
  ],
  deployment: async ({ settings, alone }, use, { testId }) => {
    const deployment =
      instance === undefined
        ? await leaseDeployment({ settings, ...(alone && { alone: testId }) })
        : deploymentAt(instance);
    await use(deployment);
    await deployment.stop();
  },

  baseURL: ({ deployment }, use) => use(deployment.url),
  person: ({ deployment }, use) => use(deployment.person),
  context: async ({ context, camera, deployment, chromium }, use) => {
    if (camera !== 'granted' && chromium === 'shell')
      throw new Error(
        "Nobody refuses a camera in the shell: test.use({ chromium: 'whole' }) at the top of the file.",
      );
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
