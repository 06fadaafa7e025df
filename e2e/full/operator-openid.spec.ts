import { expect } from '@playwright/test';
import { openInstitution } from '../../src/bff/testing/openid.suite.ts';
import { operatorEs as words } from '../../src/locales/es/operator.ts';
import { problemsEs } from '../../src/locales/es/problems.ts';
import { startDeployment } from '../kit/deployments/start.ts';
import { Operator } from '../kit/pages/operator.ts';
import { test as base } from '../kit/process.ts';
import { administratorOf } from '../kit/stations.ts';

interface Place {
  url: string;
  /** Pairs with a self-service station. */
  code: string;
  /** Stops the provider. */
  closeInstitution(): Promise<void>;
}

/** Operators of this station sign in at their institution's OpenID provider, which is another origin. */
const test = base.extend<{ place: Place }>({
  place: async ({}, use, { testId }) => {
    let url = '';
    const { env, close } = await openInstitution(
      () => [`${url}/api/operator/openid/callback`],
      (person) => (person === 'ana' ? ['cotejo-administrator'] : []),
      false,
    );
    const deployment = await startDeployment(`openid-${testId}`, env as Record<string, string>);
    ({ url } = deployment);
    const administrator = await administratorOf(deployment.database);
    const { code } = await administrator.station({ mode: 'self-service' });
    await use({ url, code, closeInstitution: close });
    await administrator.stop();
    await deployment.stop();
    await close();
  },
  baseURL: ({ place }, use) => use(place.url),
});

test("the institution's account: signed in with a role, a message without one, and when the provider is down", async ({
  page,
  place,
}) => {
  await page.request.post('/api/station/pair', { data: { code: place.code } });
  const operator = new Operator(page);
  const signInAs = async (person: string) => {
    await page.getByRole('button', { name: words.signIn.toInstitution }).click();
    await page.getByPlaceholder('Enter any login').fill(person);
    await page.getByPlaceholder('and password').fill('any');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    // A reload does not count as a return from the provider.
    await page.waitForURL(`${place.url}/kiosk`);
  };
  await page.goto('/kiosk');
  await operator.open();
  await expect(operator.pin).toHaveCount(0);

  await signInAs('ana');
  await operator.at(words.list.title);
  await expect(page.getByText(words.who.administrator('ana of the institution'))).toBeVisible();
  // At a self-service station nobody stays signed in behind the panel, however it is closed.
  await page.keyboard.press('Escape');
  await expect.poll(() => operator.signedIn()).toBeNull();

  await operator.open();
  await signInAs('eva');
  await expect(operator.alert).toContainText(problemsEs.ROLE_REQUIRED.what);
  expect(await operator.signedIn()).toBeNull();

  await place.closeInstitution();
  await page.goto('/api/operator/openid/callback?code=x&state=y');
  await expect(operator.alert).toContainText(problemsEs.SIGN_IN_FAILED.what);
  await page.getByRole('button', { name: words.close }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
