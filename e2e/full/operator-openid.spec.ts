import { expect, type Page } from '@playwright/test';
import { openInstitution } from '../../src/bff/testing/openid.suite.ts';
import { maskClaim } from '../../src/contract/claim.ts';
import { operatorEs as words } from '../../src/locales/es/operator.ts';
import { problemsEs } from '../../src/locales/es/problems.ts';
import type { Deployment } from '../kit/deployments/deployment.ts';
import { startDeployment } from '../kit/deployments/start.ts';
import { Operator } from '../kit/pages/operator.ts';
import { test as base } from '../kit/process.ts';
import { type Administrator, administratorOf } from '../kit/stations.ts';
import { verifyAlone } from './station-visit.ts';

interface Place {
  url: string;
  /** Pairs with a self-service station. */
  code: string;
  administrator: Administrator;
  person: Deployment['person'];
  /** Stops the provider. */
  closeInstitution(): Promise<void>;
}

const roles: Record<string, string[]> = { ana: ['cotejo-administrator'], olga: ['cotejo-operator'] };

/** Operators of this station sign in at their institution's OpenID provider, which is another origin. */
const test = base.extend<{ place: Place }>({
  place: async ({}, use, { testId }) => {
    let url = '';
    const { env, close } = await openInstitution(
      () => [`${url}/api/operator/openid/callback`],
      (person) => roles[person] ?? [],
      false,
    );
    const deployment = await startDeployment(`openid-${testId}`, env as Record<string, string>);
    const { person } = deployment;
    ({ url } = deployment);
    const administrator = await administratorOf(deployment.database);
    const { code } = await administrator.station({ mode: 'self-service' });
    await use({ url, code, administrator, person, closeInstitution: close });
    await administrator.stop();
    await deployment.stop();
    await close();
  },
  baseURL: ({ place }, use) => use(place.url),
});

async function signInAs(page: Page, place: Place, person: string): Promise<void> {
  await page.getByRole('button', { name: words.signIn.toInstitution }).click();
  await page.getByPlaceholder('Enter any login').fill(person);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  // A reload does not count as a return from the provider.
  await page.waitForURL(`${place.url}/kiosk`);
}

test("the institution's account: signed in with a role, a message without one, and when the provider is down", async ({
  page,
  place,
}) => {
  await page.request.post('/api/station/pair', { data: { code: place.code } });
  const operator = new Operator(page);
  await page.goto('/kiosk');
  await operator.open();
  await expect(operator.pin).toHaveCount(0);

  await signInAs(page, place, 'ana');
  await operator.at(words.list.title);
  await expect(page.getByText(words.who.administrator('ana of the institution'))).toBeVisible();
  // At a self-service station nobody stays signed in behind the panel, however it is closed.
  await page.keyboard.press('Escape');
  await expect.poll(() => operator.signedIn()).toBeNull();

  await operator.open();
  await signInAs(page, place, 'eva');
  await expect(operator.alert).toContainText(problemsEs.ROLE_REQUIRED.what);
  expect(await operator.signedIn()).toBeNull();

  await place.closeInstitution();
  await page.goto('/api/operator/openid/callback?code=x&state=y');
  await expect(operator.alert).toContainText(problemsEs.SIGN_IN_FAILED.what);
  await page.getByRole('button', { name: words.close }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a supervisor finds a person by cédula: for a purpose, in the sealed journal, thirty times an hour', async ({
  page,
  place,
  playwright,
}) => {
  const [cedula, other] = [place.person(9001), place.person(9002)];
  const own = await playwright.request.newContext({ baseURL: place.url });
  const { id, reference = '' } = await verifyAlone(own, cedula);
  await verifyAlone(own, other);
  await own.dispose();
  await page.request.post('/api/station/pair', { data: { code: place.code } });
  const operator = new Operator(page);
  const summary = page.getByText(words.person.search);
  await page.setViewportSize({ width: 1280, height: 577 });
  await page.goto('/kiosk');

  await operator.open();
  await signInAs(page, place, 'olga');
  await operator.at(words.list.title);
  await expect(page.getByText(words.list.none)).toBeVisible();
  await expect(summary, 'only for supervisors').toHaveCount(0);
  await page.getByRole('button', { name: words.close }).click();
  await expect.poll(() => operator.signedIn()).toBeNull();

  await operator.open();
  await signInAs(page, place, 'ana');
  await operator.at(words.list.title);
  const field = page.getByLabel(words.person.cedula);
  const find = page.getByRole('button', { name: words.person.find });
  const searchFor = async (term: string) => {
    await summary.click();
    await field.pressSequentially(term);
    await page.getByRole('radio', { name: words.everywhere.purposes.complaint }).check();
    await find.click();
  };
  await summary.click();
  await field.fill(cedula);
  await expect(find, 'without a purpose').toBeDisabled();
  await field.press('Enter');
  await page.getByRole('radio', { name: words.everywhere.purposes.authority }).check();
  expect(await place.administrator.searches(), 'nothing was searched yet').toEqual([]);
  await field.clear();
  await expect(find, 'without a cédula').toBeDisabled();
  await summary.click();

  await searchFor('no es una');
  await expect(operator.alert).toContainText(problemsEs.CEDULA_INVALID.what);
  await expect(operator.alert, 'above the form').toBeInViewport();
  await expect(field, 'to be corrected').toHaveValue('no es una');
  await field.fill(cedula);
  await find.click();
  await operator.at(words.person.title);
  await expect(operator.rows).toHaveText([
    new RegExp(`${reference}${words.visit.ownDevice}${words.outcomes.verified}`),
  ]);
  await expect(page.getByText(cedula)).toHaveCount(0);
  expect(page.url()).not.toContain(cedula);
  const open = page.getByRole('button', { name: words.queue.openOne(reference) });
  await expect(open, 'opening one has a purpose of its own').toBeDisabled();
  await page.getByRole('radio', { name: words.everywhere.purposes.vendor }).check();
  await open.click();
  await operator.at(words.visit.title);
  await expect(page.getByText(maskClaim(cedula))).toBeVisible();
  await page.getByRole('button', { name: words.visit.back }).click();
  await operator.at(words.person.title);
  await page.getByRole('button', { name: words.visit.back }).click();
  await operator.at(words.list.title);

  const who = { operator: 'ana of the institution', verification: id };
  const journal = [
    { ...who, purpose: 'complaint' },
    { ...who, purpose: 'vendor' },
  ];
  expect(await place.administrator.searches()).toMatchObject(journal);
  for (let n = 3; n <= 30; n += 1) {
    const data = { cedula: other, purpose: 'complaint' };
    const headers = { origin: place.url };
    const found = await page.request.post('/api/operator/searches/person', { data, headers });
    expect(found.status(), `search ${n}`).toBe(200);
  }
  await searchFor(cedula);
  await expect(operator.alert).toContainText(problemsEs.SEARCHES_EXHAUSTED.what);
  await expect(operator.alert).toContainText(/Falta: (60|59) minutos/);
  await expect(operator.alert).toBeInViewport();
  await operator.at(words.list.title);
  await expect(page.getByText(reference)).toHaveCount(0);
  const searches = await place.administrator.searches();
  expect(searches).toHaveLength(30);
  expect(searches.map((it) => JSON.stringify(it)).join()).not.toContain(cedula);
});
