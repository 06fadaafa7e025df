import { answerRules } from '../../src/contract/actions.ts';
import { outcomes, reasonsOf } from '../../src/contract/outcome.ts';
import type { Verification } from '../../src/contract/verification.ts';
import { expect, test } from '../kit/test.ts';
import { problemFor, verificationFor } from '../kit/wire.ts';

const key = '1c8f2a34-5b60-4c71-8d92-a3b4c5d6e7f8';

for (const outcome of outcomes) {
  // The gallery checks the sentences of every reason.
  test(`${outcome}: shown as reported, check by check`, async ({ visit, wire, page }) => {
    const [reason] = reasonsOf[outcome];
    const names: readonly string[] = answerRules[reason].checks;
    await wire.answerLookups(verificationFor(reason));
    await visit.reloadWithKey(key);
    await visit.expectResult(reason);
    const { result } = visit.words;
    const answer = verificationFor(reason);
    for (const name of ['validation', 'liveness', 'similarity'] as const) {
      const row = visit.check(name === 'similarity' ? result.similarity.name : result.checks[name].name);
      const { state } = answer[name];
      // What nobody reported, or what explains nothing, is not shown.
      if (state === 'not-reported' || !names.includes(name)) await expect(row).toHaveCount(0);
      else await expect(row).toContainText(result.states[state]);
    }
    await expect(page.getByText('90071992547409931', { exact: true })).toBeVisible();
    await expect(visit.button(result.check)).toHaveCount(outcome === 'unknown' ? 1 : 0);
    // After a reload the person is no longer known: only a visit that still knows them may continue with another photo.
    await expect(visit.button(result.again)).toHaveCount(0);
  });
}

test('while attempts remain, each one is a new photo under a new key; then there is another channel', async ({
  visit,
  wire,
  page,
  person,
}) => {
  const { result } = visit.words;
  const lefts = [4, 1, 0];
  await visit.goToReview(person(9001));
  for (const attemptsLeft of lefts) {
    await wire.answerCaptures(verificationFor('face-covered', { attemptsLeft }));
    await visit.send();
    await visit.at(result.titles['try-again']);
    const said =
      [result.attempts.none, result.attempts.one][attemptsLeft] ?? result.attempts.many(`${attemptsLeft}`);
    await expect(page.getByText(said, { exact: true })).toBeVisible();
    const { next } = result.reasons['face-covered'];
    await expect(page.getByText(next, { exact: true })).toHaveCount(attemptsLeft > 0 ? 1 : 0);
    await expect(visit.counter(false)).toHaveCount(attemptsLeft === 1 ? 1 : 0);
    await expect(visit.counter(true)).toHaveCount(attemptsLeft === 0 ? 1 : 0);
    await expect(visit.button(result.again)).toHaveCount(attemptsLeft > 0 ? 1 : 0);
    if (attemptsLeft === 0) break;
    await visit.button(result.again).click();
    await visit.at(visit.words.camera.title);
    await visit.takePhoto();
  }
  expect(new Set(await wire.keys()).size).toBe(lefts.length);
});

test('similarity comes from the vendor: its number where reported, else its band', async ({
  visit,
  wire,
}) => {
  const similarity: Verification['similarity'] = { state: 'reported', value: 0.973, band: 'high' };
  await wire.answerLookups(verificationFor('ok', { similarity }));
  await visit.reloadWithKey(key);
  const { similarity: say } = visit.words.result;
  await expect(visit.check(say.name)).toContainText(/97,3\s?%/);
  await expect(visit.check(say.name)).toContainText(say.high);
});

test('a code for the administrator is shown beside a recorded result', async ({
  visit,
  wire,
  page,
  person,
}) => {
  await wire.answerCaptures(problemFor('VENDOR_TIMEOUT', { verification: verificationFor('no-answer') }));
  await visit.goToSending(person(9001));
  await visit.expectResult('no-answer');
  await expect(page.getByText('VENDOR_TIMEOUT', { exact: true })).toBeVisible();
});
