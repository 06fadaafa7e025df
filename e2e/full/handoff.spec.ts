import type { Page } from '@playwright/test';
import { maskClaim } from '../../src/contract/claim.ts';
import { expectAccessibleHere } from '../kit/accessible.ts';
import { android, expect, test } from '../kit/phone.ts';
import { traces } from '../kit/residue.ts';
import { tag } from '../kit/tag.ts';

test.use({ cameras: 'none', settings: { HANDOFF: 'always' } });

/** Holds the requests of a page until they are released. */
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

test('a screen without a camera and a phone with one: one photo, the same result on both; a second phone is rejected', async ({
  handoffScreen,
  openPhone,
  person,
  deployment,
}) => {
  const cedula = person(9001);
  await handoffScreen.visit.goToCamera(cedula);
  await handoffScreen.visit.expectCameraProblem('no-camera');
  const link = await handoffScreen.requestLink();
  await handoffScreen.expectStatus('waiting');
  expect(link).toMatch(new RegExp(`^${deployment.url}/#seguir=[\\w-]{32}$`));
  expect(link).not.toContain(cedula);

  const phone = await openPhone(link);
  await phone.arrive();
  const token = link.split('=')[1] ?? '';
  expect(await traces(phone.page)).not.toContain(token);
  await expect(phone.page.getByText(maskClaim(cedula).replaceAll('-', '\u2011'))).toBeVisible();
  await expect(phone.page.getByText(phone.words.handoff.phone.resultThere)).toBeVisible();
  await handoffScreen.expectStatus('opened');
  await expect(handoffScreen.page.getByRole('img')).toHaveCount(0);

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
  await handoffScreen.expectStatus('sending');
  await expectAccessibleHere(handoffScreen.page);
  release();

  await phone.expectResult('ok');
  await handoffScreen.visit.expectResult('ok');
  await expect(phone.page.getByText(phone.words.handoff.phone.alsoThere)).toBeVisible();
  const reference = (page: Page) => page.locator('dd code').first().textContent();
  expect(await reference(handoffScreen.page)).toBe(await reference(phone.page));
  for (const page of [handoffScreen.page, phone.page]) {
    const stored = await traces(page);
    for (const secret of [cedula, token]) expect(stored).not.toContain(secret);
  }
  expect(await deployment.ledger('apptenticate', cedula)).toHaveLength(1);

  await phone.button(phone.words.result.finish).click();
  await handoffScreen.page.reload();
  await handoffScreen.visit.expectResult('ok');
});

test('a computer offers the phone beside the cédula, before any camera is opened', async ({
  handoffScreen,
  openPhone,
  person,
}) => {
  const { visit, page } = handoffScreen;
  await visit.open();
  await visit.accept();
  await visit.button(visit.words.handoff.offer.go).click();
  await expect(page.locator('#cedula-error')).toHaveText(visit.words.claim.required);
  await visit.cedula.fill(person(9001));
  const phone = await openPhone(await handoffScreen.requestLink());
  await phone.arrive();
  await phone.goOn();
  await phone.takePhoto();
  await phone.send();
  await phone.expectResult('ok');
  await visit.expectResult('ok');
});

test(
  'a retake on the phone, and a reload of both in the middle: the screen follows to the result',
  tag.thorough,
  async ({ handoffScreen, openPhone, person, deployment }) => {
    const cedula = person(9004);
    await handoffScreen.visit.goToCamera(cedula);
    const phone = await openPhone(await handoffScreen.requestLink());
    await phone.arrive();
    await phone.goOn();
    await phone.takePhoto();
    await phone.page.reload();
    await phone.arrive();
    await handoffScreen.expectStatus('opened');
    await handoffScreen.page.reload();
    await handoffScreen.expectStatus('opened');
    await phone.goOn();
    await phone.takePhoto();
    await phone.send();
    const { words } = phone;
    await phone.at(words.result.titles['try-again']);
    await handoffScreen.visit.at(words.result.titles['try-again']);
    await expect(handoffScreen.page.getByText(words.handoff.screen.follows)).toBeVisible();
    await expect(phone.button(words.result.correct)).toHaveCount(0);

    await phone.button(words.result.again).click();
    await phone.takePhoto();
    const release = await holdSending(phone.page);
    await phone.send();
    await handoffScreen.expectStatus('sending');
    release();
    await handoffScreen.visit.at(words.result.titles['try-again']);
    await expect(handoffScreen.page.getByText(words.result.attempts.many('7'))).toBeVisible();
    expect(await deployment.ledger('apptenticate', cedula)).toHaveLength(2);
    await phone.page.reload();
    await phone.at(words.result.titles['try-again']);
  },
);

test('the screen shows that the phone declined, and a new code works; when the screen returns to its own camera, the phone sends nothing', async ({
  handoffScreen,
  openPhone,
  person,
  deployment,
}) => {
  const cedula = person(9001);
  await handoffScreen.visit.goToCamera(cedula);
  const first = await openPhone(await handoffScreen.requestLink());
  await first.arrive();
  await first.button(first.words.handoff.phone.refuse).click();
  await first.at(first.words.refused.title);
  await handoffScreen.expectOver('refused');
  await handoffScreen.visit.button(handoffScreen.visit.words.handoff.screen.another).click();
  const second = await openPhone(await handoffScreen.link());
  await second.arrive();
  await handoffScreen.expectStatus('opened');

  await second.goOn();
  await handoffScreen.visit.button(handoffScreen.visit.words.handoff.screen.camera).click();
  await handoffScreen.visit.expectCameraProblem('no-camera');
  await second.at(second.words.problems.HANDOFF_CANCELLED.what);
  expect(await deployment.ledger('apptenticate', cedula)).toHaveLength(0);
});

test(
  'a phone set to English opens in English; a link opened in the browser that shows it says so',
  tag.thorough,
  async ({ handoffScreen, openPhone, person }) => {
    const { visit, page } = handoffScreen;
    await visit.open('en');
    await visit.accept();
    await visit.claim(person(9001));
    const link = await handoffScreen.requestLink();
    expect(link).toContain('/?lang=en#seguir=');
    const same = await page.context().newPage();
    await same.goto(link);
    await same.getByRole('heading', { name: visit.words.problems.HANDOFF_SAME_SCREEN.what }).waitFor();
    const phone = await openPhone(link);
    phone.words = visit.words;
    await phone.arrive();
    await expect(phone.page.locator('html')).toHaveAttribute('lang', 'en');
  },
);

test('an invalid link; offline, the screen says so, and a phone with the page open can try again', async ({
  handoffScreen,
  openPhone,
  person,
  deployment,
}) => {
  const phone = await openPhone(`${deployment.url}/#seguir=${'x'.repeat(32)}`);
  await phone.at(phone.words.problems.HANDOFF_UNKNOWN.what);
  await handoffScreen.visit.goToCamera(person(9001));
  const link = await handoffScreen.requestLink();
  await phone.page.route('**/api/handoffs/claim', (route) => route.abort('connectionreset'));
  await phone.page.goto(link);
  await phone.at(phone.words.handoff.phone.failed.what);
  await phone.page.unroute('**/api/handoffs/claim');
  await phone.button(phone.words.common.tryAgain).click();
  await phone.arrive();

  await handoffScreen.page.route('**/api/handoffs/*', (route) => route.abort('connectionreset'));
  await handoffScreen.expectStatus('offline');
  await handoffScreen.page.unroute('**/api/handoffs/*');
  await handoffScreen.expectStatus('opened');
});

test('inside another app the link is not consumed: it can be copied to a browser', async ({
  handoffScreen,
  openPhone,
  person,
}) => {
  await handoffScreen.visit.goToCamera(person(9001));
  const link = await handoffScreen.requestLink();
  const app = await openPhone(link, `${android} Instagram 350.0.0.0`);
  await app.at(app.words.camera.problems['in-app'].what);
  await expectAccessibleHere(app.page);
  // Without clipboard permission the link is there to be copied by hand.
  await app.button(app.words.camera.copyLink).click();
  await expect(app.page.getByText(app.words.handoff.notCopied)).toBeVisible();
  const copied = (await app.page.locator('.page code').textContent()) ?? '';
  expect(copied).toBe(link);
  await handoffScreen.expectStatus('waiting');
  const phone = await openPhone(copied);
  await phone.arrive();
  await app.button(app.words.handoff.phone.anyway).click();
  await app.at(app.words.problems.HANDOFF_USED.what);
});
