import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Deployment } from '../kit/deployments/deployment.ts';
import { startDeployment } from '../kit/deployments/start.ts';
import { type Administrator, administratorOf } from '../kit/stations.ts';
import { type BrowserSetup, type Engine, engineVariable } from './engine.ts';
import { createFirefox } from './firefox/firefox.ts';
import { journeys } from './journeys/all.ts';
import { collectNoise } from './listen.ts';
import { EngineVisit } from './visit.ts';
import { createWebKit } from './webkit/webkit.ts';

/** One journey in milliseconds, with the start and end of its browser: it also ends a browser that hangs. */
const limit = 180_000;

const engine: Engine = process.env[engineVariable] === 'WebKit' ? createWebKit() : createFirefox();
let started: Deployment | undefined;
let administrator: Promise<Administrator> | undefined;

beforeAll(async () => {
  const settings = { FILE_FALLBACK: 'on', INSTITUTION_NAME: 'Registro Público' };
  started = await startDeployment(`engine-${engine.name}`, settings);
});
afterAll(async () => {
  await Promise.all([engine.close(), administrator?.then((it) => it.stop())]);
  await started?.stop();
});

const usualSetup: BrowserSetup = { width: 390, height: 780, dark: false, camera: 'allowed', scripts: [] };

describe(engine.name, () => {
  for (const [at, { name, setup, expectedNoise, run }] of journeys.entries()) {
    test(name, { timeout: limit }, async () => {
      const deployment = started;
      if (deployment === undefined) throw new Error('Nothing is running.');
      const scripts = [`(${collectNoise.toString()})();`, ...(setup?.scripts ?? [])];
      const page = await engine.open({ ...usualSetup, ...setup, scripts });
      onTestFinished(() => page.close());
      const visit = new EngineVisit(page, deployment.url);
      const folder = join(deployment.folder, `journey-${at}`);
      mkdirSync(folder, { recursive: true });
      await run({
        visit,
        engine,
        deployment,
        person: deployment.person(9001),
        administrator: () => (administrator ??= administratorOf(deployment.database)),
        folder,
      });
      const noise = (await visit.noise()).filter((it) => !expectedNoise?.test(it));
      expect(noise, 'no error, no policy violation, no foreign request').toEqual([]);
    });
  }
});
