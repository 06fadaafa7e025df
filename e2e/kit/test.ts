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

/** Set per file, group or test. */
export interface Options {
  /** What the camera shows, where it differs from one good face. */
  film: Film;
  /** Environment of the BFF. Tests with the same settings share a deployment. */
  settings: Settings;
  /** A deployment that no other test uses: for tests that restart it or count all its requests. */
  alone: boolean;
  /** Whether the browser grants the camera without a prompt, denies it, or shows a prompt that nobody answers. */
  camera: 'granted' | 'denied' | 'unanswered';
  /** The console messages about policies that a test provokes; nothing by default. */
  expected: RegExp | null;
}

export interface Fixtures {
  deployment: Deployment;
  /** Loads another film into the camera: pages that open it from now on get that one. */
  playFilm: (film: Film) => Promise<void>;
  /** A person who plays a scenario: `person(9001)`. */
  person: Deployment['person'];
  /** The same by name, and the expected result: `scenario('no-match')` is `{ cedula, expects, … }`. */
  scenario: Deployment['play'];
  /** The connection between page and server. */
  network: Network;
  /** The page as a person uses it. */
  visit: Visit;
  /** Mocked responses of the BFF. */
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

  // Moving things cost a fifth of a run. Who asks for no motion gets no automatic photo.
  contextOptions: async ({ contextOptions, settings }, use) =>
    use({ ...(settings['AUTO_CAPTURE'] !== 'on' && { reducedMotion: 'reduce' }), ...contextOptions }),
  baseURL: ({ deployment }, use) => use(deployment.url),
  person: ({ deployment }, use) => use(deployment.person),
  context: async ({ context, camera, deployment, chromium }, use) => {
    if (camera !== 'granted' && chromium === 'shell')
      throw new Error(
        "The shell cannot deny a camera: test.use({ chromium: 'whole' }) at the top of the file.",
      );
    // Granting nothing to a context leaves the prompt open; granting something else denies the rest.
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
