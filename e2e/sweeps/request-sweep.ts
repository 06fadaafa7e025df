import { expect, type Page } from '@playwright/test';
import type { RouteName } from '../../src/contract/api/routes.ts';
import { addressOf } from '../kit/routes.ts';
import { everyFault, playFault, type RequestFault } from './request-faults.ts';
import { type places, routesAt } from './request-scenes.ts';
import { isLong, runSweep } from './sweep.ts';

/** How a page comes to request a route. */
export interface Scene {
  route: RouteName;
  /** Goes to the moment before the request. Returns the page that will send it. */
  reach(): Promise<Page>;
  /** Triggers the request. */
  ask(page: Page): Promise<void>;
  /** What holds during the fault, besides a heading and a way on. */
  holds?(page: Page, fault: RequestFault): Promise<void>;
}

/** The page's own timeout, plus time for a busy machine. */
const patience = 25_000;
/** By the route's index in the list, so that every kind occurs in the short form, too. */
const faultsAt = (at: number) => {
  const [quick] = [everyFault.filter(({ stalls }) => !stalls)];
  return isLong ? everyFault : quick.slice(at % quick.length).slice(0, 1);
};

/** Every route of a page with every kind of fault: a heading and a way on, within the page's own timeouts. */
export async function sweepScenes(
  place: (typeof places)[RouteName],
  scenes: readonly Scene[],
): Promise<void> {
  expect([...new Set(scenes.map(({ route }) => route))].sort(), 'each route of this page').toEqual(
    routesAt(place).sort(),
  );
  const cases = scenes.flatMap((scene, at) =>
    faultsAt(at * 3 + place.length).map((fault) => ({ scene, fault })),
  );
  await runSweep(
    'requests',
    cases,
    ({ scene, fault }) => `${scene.route}: ${fault.name}`,
    async ({ scene, fault }) => {
      const page = await scene.reach();
      const { method, path } = addressOf(scene.route);
      let played = 0;
      const isIt = (url: URL) => path.test(url.pathname);
      await page.route(isIt, (route) => {
        if (route.request().method() !== method) return route.fallback();
        played += 1;
        return playFault(route, fault);
      });
      try {
        await scene.ask(page);
        await expect.poll(() => played, 'the page sent the request').toBeGreaterThan(0);
        await expectWayOn(page);
        await scene.holds?.(page, fault);
      } finally {
        await page.unroute(isIt);
      }
    },
  );
}

async function expectWayOn(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible({ timeout: patience });
  const controls = ['button', 'link', 'textbox'] as const;
  const [first, ...others] = controls.map((role) => page.getByRole(role));
  if (first === undefined) return;
  const any = others.reduce((all, one) => all.or(one), first);
  await expect(any.and(page.locator(':enabled, a[href]')).first()).toBeVisible({ timeout: patience });
  // A spinner is not a way on.
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: patience });
}
