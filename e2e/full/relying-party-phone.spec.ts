import { requestEs } from '../../src/locales/es/request.ts';
import { expectAccessible, expectAccessibleHere, expectNoSidewaysScroll } from '../kit/accessible.ts';
import { expect, type HandoffScreen, type Phone, test } from '../kit/phone.ts';
import { bank, boundTo, cameBack, playBank, registerBank } from './bank.ts';

test.use({ cameras: 'none', settings: { HANDOFF: 'always' } });

/** The digits that the screen shows once the phone is there. */
async function digitsOn({ page }: HandoffScreen): Promise<string> {
  const digits = page.locator('.request-digits');
  await expect(digits).toHaveText(/^\d\d$/);
  return (await digits.textContent()) ?? '';
}
const choicesOn = (phone: Phone) => phone.page.locator('.joined-choices button');

test('a phone goes on with a bound request, once its person chose the digits; the screen goes back with the answer', async ({
  handoffScreen,
  openPhone,
  person,
  deployment,
}) => {
  const { visit, page } = handoffScreen;
  const cedula = person(9001);
  const { request } = await registerBank(deployment.url, deployment.database);
  const { address, redeem } = await request(boundTo(cedula));
  await playBank(page);
  await page.goto(address);
  await visit.at(visit.words.notice.title);
  await page.getByRole('checkbox', { name: visit.words.notice.agree }).check();
  await visit.button(visit.words.notice.accept).click();
  await visit.at(requestEs.claim.title);
  const link = await handoffScreen.requestLink();
  expect(link).not.toContain(cedula);

  const phone = await openPhone(link);
  await phone.at(requestEs.phone.title(bank));
  await expect(phone.page.getByText(requestEs.phone.only)).toBeVisible();
  await expect(choicesOn(phone)).toHaveCount(3);
  for (const choice of await choicesOn(phone).all()) await expect(choice).toBeInViewport();
  await expectNoSidewaysScroll(phone.page);
  await expectAccessibleHere(phone.page);
  const digits = await digitsOn(handoffScreen);
  await expectAccessible(page);
  await phone.button(digits).click();
  await phone.at(phone.words.camera.title);
  await expect(page.locator('.request-digits')).toHaveCount(0);
  await phone.takePhoto();
  await phone.send();
  await phone.expectResult('ok');
  await expect(phone.page.getByText(phone.words.handoff.phone.alsoThere)).toBeVisible();
  await visit.expectResult('ok');
  await expect(visit.mainButton).toHaveText(requestEs.back(bank));
  await cameBack(page);
  expect((await redeem(page.url())).claims()).toMatchObject({ verified_claims: { claims: { cedula } } });
  expect(await deployment.ledger('apptenticate', cedula)).toHaveLength(1);
});

test('a relay: another person chooses wrong digits, and the request is over without a verification', async ({
  handoffScreen,
  openPhone,
  person,
  deployment,
}) => {
  const { visit, page } = handoffScreen;
  const cedula = person(9001);
  const { request } = await registerBank(deployment.url, deployment.database);
  await playBank(page);
  await page.goto((await request()).address);
  await visit.at(visit.words.notice.title);
  await visit.accept();
  await visit.cedula.fill(cedula);
  const victim = await openPhone(await handoffScreen.requestLink());
  await victim.at(requestEs.phone.title(bank));
  const digits = await digitsOn(handoffScreen);
  await choicesOn(victim).filter({ hasNotText: digits }).first().click();
  await victim.at(requestEs.phone.refused.title);
  await expectAccessibleHere(victim.page);
  await visit.at(requestEs.screen.refused.title);
  await expectAccessible(page);
  await visit.button(requestEs.back(bank)).click();
  await cameBack(page);
  expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied');
  expect(await deployment.ledger('apptenticate', cedula)).toHaveLength(0);
});

test('a person who did not begin it says so; after a reload the phone asks again', async ({
  handoffScreen,
  openPhone,
  person,
  deployment,
}) => {
  const { visit, page } = handoffScreen;
  const { request } = await registerBank(deployment.url, deployment.database);
  await playBank(page);
  await page.goto((await request()).address);
  await visit.at(visit.words.notice.title);
  await visit.accept();
  await visit.cedula.fill(person(9001));
  const phone = await openPhone(await handoffScreen.requestLink());
  await phone.at(requestEs.phone.title(bank));
  await phone.page.reload();
  await phone.at(requestEs.phone.title(bank));
  await expect(choicesOn(phone)).toHaveCount(3);
  await phone.button(requestEs.phone.notMine).click();
  await phone.at(requestEs.phone.refused.title);
  await visit.at(requestEs.screen.refused.title);
});

test('a client that wants no phone is offered none', async ({ handoffScreen, deployment }) => {
  const { visit, page } = handoffScreen;
  const { request } = await registerBank(deployment.url, deployment.database, { handoff: false });
  await page.goto((await request()).address);
  await visit.at(visit.words.notice.title);
  await visit.accept();
  await expect(visit.button(visit.words.handoff.offer.go)).toHaveCount(0);
});
