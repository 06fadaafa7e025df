import type { Page } from '@playwright/test';
import { maskClaim } from '../../src/contract/claim.ts';
import { expectAccessibleHere } from '../kit/accessible.ts';
import { android, expect, test } from '../kit/phone.ts';
import { traces } from '../kit/residue.ts';

test.use({ cameras: 'none', settings: { HANDOFF: 'always' } });

/** Holds what a page sends until it is released. */
async function holdSending(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/api/verifications', async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test('a screen without a camera, a phone with one: one photo, the same result on both; a second phone is refused', async ({
  desk,
  openPhone,
  person,
  deployment,
}) => {
  const cedula = person(9001);
  await desk.visit.untilCamera(cedula);
  await desk.visit.expectCameraProblem('no-camera');
  const link = await desk.askForPhone();
  await desk.says('waiting');
  expect(link).toMatch(new RegExp(`^${deployment.url}/#seguir=[\\w-]{32}$`));
  expect(link).not.toContain(cedula);

  const phone = await openPhone(link);
  await phone.arrive();
  const token = link.split('=')[1] ?? '';
  expect(await traces(phone.page)).not.toContain(token);
  await expect(phone.page.getByText(maskClaim(cedula).replaceAll('-', '\u2011'))).toBeVisible();
  await expect(phone.page.getByText(phone.words.handoff.phone.resultThere)).toBeVisible();
  await desk.says('opened');
  await expect(desk.page.getByRole('img')).toHaveCount(0);

  const second = await openPhone(link);
  await second.at(second.words.problems.HANDOFF_USED.what);
  await expectAccessibleHere(second.page);
  expect(await traces(second.page)).not.toContain(token);
  await second.button(second.words.handoff.phone.startHere).click();
  await second.at(second.words.notice.title);

  await phone.goOn();
  await phone.takePhoto();
  await expect(phone.page.getByText(maskClaim(cedula))).toBeVisible();
  await expectAccessibleHere(phone.page);
  const release = await holdSending(phone.page);
  await phone.send();
  await desk.says('sending');
  await expectAccessibleHere(desk.page);
  release();

  await phone.expectResult('ok');
  await desk.visit.expectResult('ok');
  await expect(phone.page.getByText(phone.words.handoff.phone.alsoThere)).toBeVisible();
  const folio = (page: Page) => page.locator('dd code').first().textContent();
  expect(await folio(desk.page)).toBe(await folio(phone.page));
  for (const page of [desk.page, phone.page]) {
    const kept = await traces(page);
    for (const secret of [cedula, token]) expect(kept).not.toContain(secret);
  }
  expect(await deployment.ledger('apptenticate', cedula)).toHaveLength(1);

  await phone.button(phone.words.result.finish).click();
  await desk.page.reload();
  await desk.visit.expectResult('ok');
});

test('another photo on the phone, and a reload of both in the middle: the screen follows to its result', async ({
  desk,
  openPhone,
  person,
  deployment,
}) => {
  const cedula = person(9004);
  await desk.visit.untilCamera(cedula);
  const phone = await openPhone(await desk.askForPhone());
  await phone.arrive();
  await phone.goOn();
  await phone.takePhoto();
  await phone.page.reload();
  await phone.arrive();
  await desk.says('opened');
  await desk.page.reload();
  await desk.says('opened');
  await phone.goOn();
  await phone.takePhoto();
  await phone.send();
  const { words } = phone;
  await phone.at(words.result.titles['try-again']);
  await desk.visit.at(words.result.titles['try-again']);
  await expect(desk.page.getByText(words.handoff.screen.follows)).toBeVisible();
  await expect(phone.button(words.result.correct)).toHaveCount(0);

  await phone.button(words.result.again).click();
  await phone.takePhoto();
  const release = await holdSending(phone.page);
  await phone.send();
  await desk.says('sending');
  release();
  await desk.visit.at(words.result.titles['try-again']);
  await expect(desk.page.getByText(words.result.attempts.many('7'))).toBeVisible();
  expect(await deployment.ledger('apptenticate', cedula)).toHaveLength(2);
  await phone.page.reload();
  await phone.at(words.result.titles['try-again']);
});

test('a no on the phone is told, and another code works; the screen goes back to its own camera: the phone sends nothing', async ({
  desk,
  openPhone,
  person,
  deployment,
}) => {
  const cedula = person(9001);
  await desk.visit.untilCamera(cedula);
  const first = await openPhone(await desk.askForPhone());
  await first.arrive();
  await first.button(first.words.handoff.phone.refuse).click();
  await first.at(first.words.refused.title);
  await desk.isOver('refused');
  await desk.visit.button(desk.visit.words.handoff.screen.another).click();
  const second = await openPhone(await desk.link());
  await second.arrive();
  await desk.says('opened');

  await second.goOn();
  await desk.visit.button(desk.visit.words.handoff.screen.camera).click();
  await desk.visit.expectCameraProblem('no-camera');
  await second.at(second.words.problems.HANDOFF_CANCELLED.what);
  expect(await deployment.ledger('apptenticate', cedula)).toHaveLength(0);
});

test('a phone in English opens in English; a link opened where it is shown says so', async ({
  desk,
  openPhone,
  person,
}) => {
  const { visit, page } = desk;
  await visit.open('en');
  await visit.accept();
  await visit.claim(person(9001));
  const link = await desk.askForPhone();
  expect(link).toContain('/?lang=en#seguir=');
  const same = await page.context().newPage();
  await same.goto(link);
  await same.getByRole('heading', { name: visit.words.problems.HANDOFF_SAME_SCREEN.what }).waitFor();
  const phone = await openPhone(link);
  phone.words = visit.words;
  await phone.arrive();
  await expect(phone.page.locator('html')).toHaveAttribute('lang', 'en');
});

test('a link that nobody made; without a connection the screen says so, and a phone that has the page open may try again', async ({
  desk,
  openPhone,
  person,
  deployment,
}) => {
  const phone = await openPhone(`${deployment.url}/#seguir=${'x'.repeat(32)}`);
  await phone.at(phone.words.problems.HANDOFF_UNKNOWN.what);
  await desk.visit.untilCamera(person(9001));
  const link = await desk.askForPhone();
  await phone.page.route('**/api/handoffs/claim', (route) => route.abort('connectionreset'));
  await phone.page.goto(link);
  await phone.at(phone.words.handoff.phone.failed.what);
  await phone.page.unroute('**/api/handoffs/claim');
  await phone.button(phone.words.common.tryAgain).click();
  await phone.arrive();

  await desk.page.route('**/api/handoffs/*', (route) => route.abort('connectionreset'));
  await desk.says('unheard');
  await desk.page.unroute('**/api/handoffs/*');
  await desk.says('opened');
});

test('inside another app the link is not used up: it is copied to a browser', async ({
  desk,
  openPhone,
  person,
}) => {
  await desk.visit.untilCamera(person(9001));
  const link = await desk.askForPhone();
  const app = await openPhone(link, `${android} Instagram 350.0.0.0`);
  await app.at(app.words.camera.problems['in-app'].what);
  await expectAccessibleHere(app.page);
  // Without a right to the clipboard the link is there to be copied by hand.
  await app.button(app.words.camera.copyLink).click();
  await expect(app.page.getByText(app.words.handoff.notCopied)).toBeVisible();
  const copied = (await app.page.locator('.page code').textContent()) ?? '';
  expect(copied).toBe(link);
  await desk.says('waiting');
  const phone = await openPhone(copied);
  await phone.arrive();
  await app.button(app.words.handoff.phone.anyway).click();
  await app.at(app.words.problems.HANDOFF_USED.what);
});
