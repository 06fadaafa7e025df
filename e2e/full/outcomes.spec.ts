import type { Reason } from '../../src/contract/outcome.ts';
import { expect, test } from '../kit/test.ts';
import { firstUnlessThorough } from '../kit/thorough.ts';

/** What both vendors together come to; the server's tests ask every scenario. */
const groups: [scenario: number, reason: Reason][] = [
  [9317, 'not-live'],
  [9006, 'vendor-error'],
  [9312, 'several-faces'],
  [9501, 'ok'],
  [9512, 'unreadable-answer'],
];
for (const [scenario, reason] of firstUnlessThorough(groups, 3)) {
  test(`scenario ${scenario} shows ${reason}`, async ({ visit, person }) => {
    await visit.untilSent(person(scenario));
    await visit.expectResult(reason);
  });
}

test('scenario 9001 shows ok, and the three checks say what each vendor told', async ({
  visit,
  person,
  page,
}) => {
  await visit.untilSent(person(9001));
  await visit.expectResult('ok');
  const { checks, similarity, states, details } = visit.words.result;
  await expect(visit.check(checks.validation.name)).toContainText(states.passed);
  await expect(visit.check(checks.liveness.name)).toContainText(states.passed);
  await expect(visit.check(similarity.name)).toContainText(similarity.high);
  // Citizens are told a band: an exact number teaches an attacker.
  await expect(visit.check(similarity.name)).not.toContainText(/\d/);
  await expect(page.getByText(details.transaction('Apptenticate'))).toBeVisible();
  await expect(page.getByText(details.transaction('FacePhi')).first()).toBeVisible();
});

test('a slow answer: bytes, then the wait, then the result', async ({ visit, person, page }) => {
  const slow = person(9519);
  await visit.untilSent(slow);
  await visit.at(visit.words.sending.waitingTitle);
  await expect(page.getByRole('status')).toHaveText(visit.words.sending.waiting);
  await visit.expectResult('ok');
});

test.describe('three photos at most', () => {
  test.use({ settings: { ATTEMPTS_PER_SESSION: '3' } });

  test('attempts are counted down, and after the last one there is another way', async ({
    visit,
    person,
    page,
  }) => {
    await visit.untilSent(person(9004));
    const { result, elsewhere } = visit.words;
    for (const left of [2, 1, 0]) {
      await visit.at(result.titles['try-again']);
      const said = [result.attempts.none, result.attempts.one][left] ?? result.attempts.many(String(left));
      await expect(page.getByText(said, { exact: true })).toBeVisible();
      if (left === 0) break;
      await visit.button(result.again).click();
      await visit.takePhoto();
      await visit.send();
    }
    await expect(visit.button(result.again)).toHaveCount(0);
    await expect(page.getByRole('heading', { name: elsewhere.title })).toBeVisible();
  });
});

test('a reload shows what was recorded, and no vendor is asked again', async ({
  visit,
  person,
  page,
  deployment,
}) => {
  const cedula = person(9002);
  await visit.untilSent(cedula);
  await visit.expectResult('face-mismatch');
  await page.reload();
  await visit.expectResult('face-mismatch');
  expect(await deployment.ledger('apptenticate', cedula)).toHaveLength(1);
  expect(await deployment.ledger('facephi', cedula)).toHaveLength(2);
});
