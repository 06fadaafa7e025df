import type { StationSettings } from '../../src/contract/station.ts';
import { Kiosk } from './pages/kiosk.ts';
import { type Administrator, administratorOf } from './stations.ts';
import { test as base } from './test.ts';

export { expect } from '@playwright/test';

interface Options {
  /** The settings of the station that the page is paired with. */
  station: Partial<StationSettings>;
}

interface Fixtures {
  /** Opens the record of the deployment beside it. */
  administrator: Administrator;
  /** A paired station before its page is opened. */
  kiosk: Kiosk;
}

/** The fixtures of every test, at a station of its own. */
export const test = base.extend<Options & Fixtures>({
  station: [{}, { option: true }],
  hasTouch: true,
  viewport: { width: 1080, height: 1920 },
  administrator: async ({ administrators, deployment: { database } }, use) => {
    const administrator = administrators.get(database) ?? administratorOf(database);
    administrators.set(database, administrator);
    await use(await administrator);
  },
  kiosk: async ({ page, station, administrator }, use) => {
    const kiosk = new Kiosk(page);
    await use(Object.assign(kiosk, await kiosk.pair(administrator, station)));
  },
});
