import type { StationSettings } from '../../src/contract/station.ts';
import { startDeployment } from './deployment.ts';
import { Kiosk } from './pages/kiosk.ts';
import { type Administrator, administratorOf, databaseOf } from './stations.ts';
import { test as base } from './test.ts';

export { expect } from '@playwright/test';

interface Options {
  /** How the station is set that the page is paired with. */
  station: Partial<StationSettings>;
}

interface Fixtures {
  /** A machine that is paired, its page not open yet. */
  kiosk: Kiosk;
}

/** As every test, at a station: its deployment keeps its record in a file, which an administrator opens beside it. */
export const test = base.extend<Options & Fixtures, { administrator: Administrator }>({
  station: [{}, { option: true }],
  hasTouch: true,
  deployment: [
    async ({ settings }, use, { workerIndex }) => {
      const deployment = await startDeployment(workerIndex, {
        ...settings,
        DATABASE_FILE: databaseOf(workerIndex),
      });
      await use(deployment);
      await deployment.stop();
    },
    { scope: 'worker' },
  ],
  administrator: [
    // biome-ignore lint/correctness/noUnusedFunctionParameters: the database is there once the BFF is
    async ({ deployment }, use, { workerIndex }) => {
      const administrator = await administratorOf(databaseOf(workerIndex));
      await use(administrator);
      await administrator.stop();
    },
    { scope: 'worker' },
  ],
  kiosk: async ({ page, station, administrator }, use) => {
    const kiosk = new Kiosk(page);
    await use(Object.assign(kiosk, await kiosk.pair(administrator, station)));
  },
});
