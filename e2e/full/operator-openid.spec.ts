import { test as base, expect } from '@playwright/test';
import { operatorEs as words } from '../../src/app/words/operator/es.ts';
import { openInstitution } from '../../src/bff/testing/openid.suite.ts';
import { problemsEs } from '../../src/contract/problems/es.ts';
import { type Deployment, startDeployment } from '../kit/deployment.ts';
import { Operator } from '../kit/pages/operator.ts';
import { administratorOf, databaseOf } from '../kit/stations.ts';

/** A self-service station whose operators sign in at a provider of their institution's: another origin. */
base(
  "the institution's account: in with a role, told without one, and when nobody answers there",
  async ({ page }, { workerIndex }) => {
    const name = `openid-${workerIndex}`;
    let deployment: Deployment | undefined;
    const institution = await openInstitution(
      () => [`${deployment?.url}/api/operator/openid/callback`],
      (person) => (person === 'ana' ? ['cotejo-administrator'] : []),
      false,
    );
    deployment = await startDeployment(name, {
      DATABASE_FILE: databaseOf(name),
      ...(institution.env as Record<string, string>),
    });
    const administrator = await administratorOf(databaseOf(name));
    try {
      const { code } = await administrator.station({ mode: 'self-service' });
      await page.request.post(`${deployment.url}/api/station/pair`, { data: { code } });
      const operator = new Operator(page, deployment.url);
      const account = page.getByRole('button', { name: words.signIn.toInstitution });
      const signInAs = async (person: string) => {
        await account.click();
        await page.getByPlaceholder('Enter any login').fill(person);
        await page.getByPlaceholder('and password').fill('any');
        await page.getByRole('button', { name: 'Sign-in' }).click();
        await page.waitForURL(`${deployment?.url}/kiosk`);
      };
      await page.goto(`${deployment.url}/kiosk`);
      await operator.open();
      await expect(operator.pin).toHaveCount(0);

      await signInAs('ana');
      await operator.at(words.list.title);
      await expect(page.getByText(words.who.administrator('ana of the institution'))).toBeVisible();
      expect(page.url(), 'a reload is no arrival').toBe(`${deployment.url}/kiosk`);
      // Where people are alone nobody stays signed in behind the panel, however it is closed.
      await page.keyboard.press('Escape');
      await expect.poll(() => operator.signedIn()).toBeNull();

      await operator.open();
      await signInAs('eva');
      await expect(operator.alert).toContainText(problemsEs.ROLE_REQUIRED.what);
      expect(await operator.signedIn()).toBeNull();

      await institution.close();
      await page.goto(`${deployment.url}/api/operator/openid/callback?code=x&state=y`);
      await expect(operator.alert).toContainText(problemsEs.SIGN_IN_FAILED.what);
      await page.getByRole('button', { name: words.close }).click();
      await expect(page.getByRole('dialog')).toHaveCount(0);
    } finally {
      await administrator.stop();
      await deployment.stop();
      await institution.close();
    }
  },
);
