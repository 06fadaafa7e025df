import type { Page } from '@playwright/test';
import type { HandoffScreen, Phone } from '../kit/phone.ts';
import { test } from '../kit/phone.ts';
import { sweepScenes } from './request-sweep.ts';

test.use({ cameras: 'none', settings: { HANDOFF: 'always' } });

async function untilNoCamera({ visit }: HandoffScreen, cedula: string): Promise<Page> {
  // The same URL would be a reload, which remembers.
  await visit.page.goto('about:blank');
  await visit.goToCamera(cedula);
  await visit.expectCameraProblem('no-camera');
  return visit.page;
}

test('requests, a screen and its phone', async ({ handoffScreen, openPhone, person }) => {
  test.setTimeout(900_000);
  const cedula = person(9001);
  const { visit, page } = handoffScreen;
  const { offer, screen } = visit.words.handoff;
  const phones: Phone[] = [];
  const linkShown = async () => {
    await untilNoCamera(handoffScreen, cedula);
    return handoffScreen.requestLink();
  };
  /** One phone for all, with a new link each time. */
  const phoneAt = async (link: string) => {
    const [phone] = phones;
    if (phone === undefined) phones.push(await openPhone(link));
    else await phone.page.goto('about:blank').then(() => phone.page.goto(link));
    const [it] = phones;
    if (it === undefined) throw new Error('There is no phone.');
    return it;
  };
  await sweepScenes('phone', [
    {
      route: 'POST /api/handoffs',
      reach: () => untilNoCamera(handoffScreen, cedula),
      ask: () => visit.button(offer.go).click(),
      async holds() {
        await visit
          .button(visit.words.common.tryAgain)
          .or(visit.button(visit.words.common.startOver))
          .first()
          .waitFor();
      },
    },
    {
      route: 'GET /api/handoffs/{id}',
      reach: () => linkShown().then(() => page),
      ask: async () => {},
    },
    {
      route: 'DELETE /api/handoffs/{id}',
      reach: () => linkShown().then(() => page),
      ask: () => visit.button(screen.camera).click(),
    },
    {
      route: 'POST /api/handoffs/claim',
      async reach() {
        const link = await linkShown();
        const phone = await phoneAt('about:blank');
        await phone.page.goto(link.replace(/#.*/, ''));
        await phone.page.evaluate((hash) => sessionStorage.setItem('hash', hash), new URL(link).hash);
        return phone.page;
      },
      // A link opened in a tab that shows the page already.
      ask: (phone) =>
        phone.evaluate(() => {
          location.hash = sessionStorage.getItem('hash') ?? '';
          sessionStorage.clear();
        }),
    },
    {
      route: 'PUT /api/handoffs/{id}',
      async reach() {
        const phone = await phoneAt(await linkShown());
        await phone.arrive();
        return phone.page;
      },
      ask: async () => {},
    },
  ]);
});
