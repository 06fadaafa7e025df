import { expect, test } from '../kit/phone.ts';
import { tag } from '../kit/tag.ts';

/** Short enough to wait for, long enough to open a page. */
test.use({ cameras: 'none', settings: { HANDOFF: 'always', HANDOFF_MS: '8000' } });

test(
  'an unopened link expires: both screens say so, and a new one works',
  tag.thorough,
  async ({ handoffScreen, openPhone, person }) => {
    await handoffScreen.visit.goToCamera(person(9001));
    const link = await handoffScreen.requestLink();
    await expect(
      handoffScreen.page.getByText(handoffScreen.visit.words.handoff.screen.lastMinute),
    ).toBeVisible();
    await handoffScreen.expectOver('expired');
    const late = await openPhone(link);
    await late.at(late.words.problems.HANDOFF_EXPIRED.what);
    await expect(late.button(late.words.handoff.phone.startHere)).toBeVisible();

    await handoffScreen.visit.button(handoffScreen.visit.words.handoff.screen.another).click();
    const phone = await openPhone(await handoffScreen.link());
    await phone.arrive();
  },
);

test('a phone with an expired handoff says so before it sends', async ({
  handoffScreen,
  openPhone,
  person,
}) => {
  await handoffScreen.visit.goToCamera(person(9001));
  const phone = await openPhone(await handoffScreen.requestLink());
  await phone.arrive();
  // The phone learns it with its next heartbeat, every five seconds.
  const reported = phone.page.getByRole('heading', { name: phone.words.problems.HANDOFF_EXPIRED.what });
  await expect(reported).toBeVisible({ timeout: 20_000 });
  await handoffScreen.expectOver('expired');
});
