import { expect, test } from '../kit/phone.ts';

/** Short enough to wait for, long enough to open a page. */
test.use({ cameras: 'none', settings: { HANDOFF: 'always', HANDOFF_MS: '8000' } });

test('a link that nobody opened in time: both are told, and another one works', async ({
  desk,
  openPhone,
  person,
}) => {
  await desk.visit.untilCamera(person(9001));
  const link = await desk.askForPhone();
  await expect(desk.page.getByText(desk.visit.words.handoff.screen.lastMinute)).toBeVisible();
  await desk.isOver('expired');
  const late = await openPhone(link);
  await late.at(late.words.problems.HANDOFF_EXPIRED.what);
  await expect(late.button(late.words.handoff.phone.startHere)).toBeVisible();

  await desk.visit.button(desk.visit.words.handoff.screen.another).click();
  const phone = await openPhone(await desk.link());
  await phone.arrive();
});

test('a phone that took too long is told before it sends', async ({ desk, openPhone, person }) => {
  await desk.visit.untilCamera(person(9001));
  const phone = await openPhone(await desk.askForPhone());
  await phone.arrive();
  // The phone hears of it when it next tells what it does, every five seconds.
  const told = phone.page.getByRole('heading', { name: phone.words.problems.HANDOFF_EXPIRED.what });
  await expect(told).toBeVisible({ timeout: 20_000 });
  await desk.isOver('expired');
});
