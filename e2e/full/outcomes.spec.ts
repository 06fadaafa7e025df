import type { Reason } from '../../src/contract/outcome.ts';
import { parseReference } from '../../src/contract/reference.ts';
import type { Messages } from '../../src/locales/es/es.ts';
import { expect, test } from '../kit/test.ts';
import { firstUnlessThorough } from '../kit/thorough.ts';

/** That no attempt is left, and from when there is one: a day, a time, and the zone of the institution by its name. */
function outOfAttempts({ none, from }: Messages['result']['attempts']): RegExp {
  const [before = '', after = ''] = from('|').split('|');
  return new RegExp(`^${none} ${before}\\S+,? .*\\d:\\d\\d.* hora de Panamá${after}$`);
}

/** The outcome of both vendors together; the server's tests run every scenario. */
const groups: [scenario: number, reason: Reason][] = [
  [9317, 'not-live'],
  [9006, 'vendor-error'],
  [9312, 'several-faces'],
  [9501, 'ok'],
  [9512, 'unreadable-answer'],
];
for (const [scenario, reason] of firstUnlessThorough(groups, 2)) {
  test(`scenario ${scenario} shows ${reason}`, async ({ visit, person }) => {
    await visit.goToSending(person(scenario));
    await visit.expectResult(reason);
  });
}

test('scenario 9001 shows ok, and the three checks show what each vendor reported', async ({
  visit,
  person,
  page,
}) => {
  await visit.goToSending(person(9001));
  await visit.expectResult('ok');
  const { checks, similarity, states, details } = visit.words.result;
  await expect(visit.check(checks.validation.name)).toContainText(states.passed);
  await expect(visit.check(checks.liveness.name)).toContainText(states.passed);
  await expect(visit.check(similarity.name)).toContainText(similarity.high);
  // Citizens see a band: an exact number helps an attacker.
  await expect(visit.check(similarity.name)).not.toContainText(/\d/);
  await expect(page.getByText(details.transaction('Apptenticate'))).toBeVisible();
  await expect(page.getByText(details.transaction('FacePhi')).first()).toBeVisible();
});

for (const [scenario, reason] of [
  [9001, 'ok'],
  [9006, 'vendor-error'],
] as const)
  test(`the reference of ${reason} is shown in place of the id, and a button copies it`, async ({
    visit,
    person,
    page,
    context,
    deployment,
  }) => {
    const rights = ['camera', 'clipboard-read', 'clipboard-write'];
    await context.grantPermissions(rights, { origin: deployment.url });
    await visit.goToSending(person(scenario));
    await visit.expectResult(reason);
    const { details } = visit.words.result;
    const reference = await page.locator('code.reference').innerText();
    expect(parseReference(reference)).toBe(reference);
    await visit.button(details.copyLink).click();
    await expect(page.getByText(details.copied, { exact: true })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(reference);
  });

test('a slow vendor: upload progress, then waiting, then the result', async ({ visit, person, page }) => {
  const slow = person(9519);
  await visit.goToSending(slow);
  await visit.at(visit.words.sending.waitingTitle);
  await expect(page.getByRole('status')).toHaveText(visit.words.sending.waiting);
  await visit.expectResult('ok');
});

test.describe('at most three attempts', () => {
  test.use({ settings: { ATTEMPTS_PER_SESSION: '3' } });

  test('attempts are counted down, and after the last one there is another channel', async ({
    visit,
    person,
    page,
  }) => {
    await visit.goToSending(person(9004));
    const { result, notice, problems } = visit.words;
    for (const left of [2, 1]) {
      await visit.at(result.titles['try-again']);
      const said = left === 1 ? result.attempts.one : result.attempts.many(String(left));
      await expect(page.getByText(said, { exact: true })).toBeVisible();
      await visit.button(result.again).click();
      await visit.takePhoto();
      await visit.send();
    }
    await visit.at(result.titles['try-again']);
    const { cookies } = await page.context().storageState();
    expect(cookies, 'the session that made the attempts').toHaveLength(1);
    const none = page.getByText(outOfAttempts(result.attempts));
    await expect(none).toBeVisible();
    const time = (await none.textContent()) ?? '';
    await expect(page.getByText(result.reasons['photo-not-usable'].next)).toHaveCount(0);
    await expect(visit.counter(true)).toBeVisible();
    await expect(visit.button(result.again)).toHaveCount(0);
    await expect(visit.mainButton).toHaveText(result.finish);

    // The same session learns it at its first step, with the same time of day.
    await visit.finish();
    await visit.button(visit.words.common.startOver).click();
    await visit.expectStopped('ATTEMPTS_EXHAUSTED');
    await expect(page.getByText(time.slice(result.attempts.none.length).trim())).toBeVisible();
    await expect(page.getByRole('heading', { name: notice.title })).toHaveCount(0);
    await page.reload();
    await visit.at(problems.ATTEMPTS_EXHAUSTED.what);
    await visit.button(result.finish).click();
    await visit.at(result.ended.title);

    // Another session begins as ever: nobody learns who was verified here.
    await page.context().clearCookies();
    await visit.open();
    await expect(page.getByRole('checkbox', { name: notice.agree })).toBeVisible();
  });
});

test('a reload shows the recorded result, and no vendor is called again', async ({
  visit,
  person,
  page,
  deployment,
}) => {
  const cedula = person(9002);
  await visit.goToSending(cedula);
  await visit.expectResult('face-mismatch');
  await page.reload();
  await visit.expectResult('face-mismatch');
  expect(await deployment.ledger('apptenticate', cedula)).toHaveLength(1);
  expect(await deployment.ledger('facephi', cedula)).toHaveLength(2);
});
