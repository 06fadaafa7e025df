import { readLogo } from '../../src/bff/relying-parties/logos.ts';
import { maskClaim } from '../../src/contract/claim.ts';
import { requestEn } from '../../src/locales/en/request.ts';
import { requestProblemsEs } from '../../src/locales/es/problems-request.ts';
import { requestEs } from '../../src/locales/es/request.ts';
import { expectAccessible, expectNoSidewaysScroll } from '../kit/accessible.ts';
import { expect, test } from '../kit/test.ts';
import { wordsOf } from '../kit/words.ts';
import { bank, boundTo, cameBack, playBank, registerBank } from './bank.ts';

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 560 } });

  test('a bound request: who asks on every step, a locked cédula, and back by itself with a signed answer', async ({
    page,
    visit,
    person,
    deployment,
  }) => {
    const cedula = person(9001);
    const { request } = await registerBank(deployment.url, deployment.database);
    const { address, redeem } = await request(boundTo(cedula));
    await playBank(page);
    await page.goto(address);
    await visit.at(visit.words.notice.title);
    const bar = page.getByText(requestEs.who(bank), { exact: true });
    await expect(bar).toBeVisible();
    await expect(page.getByRole('heading', { name: requestEs.consent.heading(bank) })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('checkbox', { name: visit.words.notice.agree }).check();
    await visit.button(visit.words.notice.accept).click();

    await visit.at(requestEs.claim.title);
    await expect(page.getByText(maskClaim(cedula).replaceAll('-', '\u2011'), { exact: true })).toBeVisible();
    await expect(page.getByRole('textbox')).toHaveCount(0);
    expect(await page.getByRole('main').textContent()).not.toContain(cedula);
    await expectAccessible(page);
    await expect(visit.mainButton).toBeInViewport();
    await visit.button(visit.words.common.continue).click();

    await visit.at(visit.words.camera.title);
    await expect(bar).toBeVisible();
    await expect(visit.shutter).toBeInViewport();
    await expectNoSidewaysScroll(page);
    await visit.takePhoto();
    await visit.send();
    await visit.expectResult('ok');
    await expect(visit.mainButton).toHaveText(requestEs.back(bank));
    await expectAccessible(page);
    await expect(page.getByText(/automáticamente/)).toBeVisible();
    await cameBack(page);
    const claims = (await redeem(page.url())).claims();
    expect(claims).toMatchObject({ acr: 'urn:cotejo:face', verified_claims: { claims: { cedula } } });
  });
});

test('an open request, in the language that the service asks for: left on the way', async ({
  page,
  visit,
  deployment,
}) => {
  const logo = readLogo(new URL('../../docs/examples/bank.svg', import.meta.url).pathname);
  const release = { release: ['cedula'] };
  const { request } = await registerBank(deployment.url, deployment.database, release, logo);
  const { address } = await request({ ui_locales: 'en' });
  await playBank(page);
  await page.goto(address);
  visit.words = wordsOf.en;
  await visit.at(visit.words.notice.title);
  await expect(page.getByText(requestEn.consent.cedula)).toBeVisible();
  const picture = page.locator('.request-logo');
  await expect(picture).toBeVisible();
  await expect(picture).toHaveJSProperty('naturalHeight', logo.height);
  await expectAccessible(page);
  await visit.accept();
  await page.getByRole('button', { name: requestEn.leaveTo(bank), exact: true }).click();
  await cameBack(page);
  expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied');
});

test('not verified: another photo first, the way back second', async ({
  page,
  visit,
  scenario,
  deployment,
}) => {
  const { request } = await registerBank(deployment.url, deployment.database);
  await playBank(page);
  const refused = await request();
  const { cedula } = scenario('no-match');
  await page.goto(refused.address);
  await visit.at(visit.words.notice.title);
  await visit.accept();
  await visit.claim(cedula);
  await visit.takePhoto();
  await visit.send();
  await visit.expectResult('face-mismatch');
  await expect(visit.mainButton).toHaveText(visit.words.result.again);
  await visit.button(requestEs.back(bank)).click();
  await cameBack(page);
  const { searchParams } = new URL(page.url());
  expect(searchParams.get('error')).toBe('unmet_authentication_requirements');
  expect(searchParams.get('error_description')).toMatch(/^no-match; reference=CT-/);
});

test('a consent that is refused, and a request that is over', async ({ page, visit, deployment }) => {
  const { request } = await registerBank(deployment.url, deployment.database);
  await playBank(page);
  await page.goto((await request()).address);
  await visit.at(visit.words.notice.title);
  const { href } = new URL(page.url());
  await visit.button(visit.words.notice.refuse).click();
  await visit.at(requestEs.refused.title);
  await expectAccessible(page);
  await visit.button(requestEs.back(bank)).click();
  await cameBack(page);
  await page.goto(href);
  await visit.at(requestEs.failed.title);
  await expect(page.getByText(requestProblemsEs.REQUEST_UNKNOWN.what)).toBeVisible();
  await expectAccessible(page);
});
