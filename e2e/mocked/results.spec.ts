import { outcomes, reasonsOf } from '../../src/contract/outcome.ts';
import type { Verification } from '../../src/contract/verification.ts';
import { expect, test } from '../kit/test.ts';
import { problemFor, verificationFor } from '../kit/wire.ts';

const key = '1c8f2a34-5b60-4c71-8d92-a3b4c5d6e7f8';

for (const outcome of outcomes) {
  // What every reason says is looked at in the gallery.
  test(`${outcome}: shown as it was told, check by check`, async ({ visit, wire, page }) => {
    const [reason] = reasonsOf[outcome];
    await wire.remembers(verificationFor(reason));
    await visit.recall(key);
    await visit.expectResult(reason);
    const { result } = visit.words;
    const { validation, liveness, similarity } = verificationFor(reason);
    await expect(visit.check(result.checks.validation.name)).toContainText(result.states[validation.state]);
    await expect(visit.check(result.checks.liveness.name)).toContainText(result.states[liveness.state]);
    await expect(visit.check(result.similarity.name)).toContainText(result.states[similarity.state]);
    await expect(page.getByText('90071992547409931', { exact: true })).toBeVisible();
    await expect(visit.button(result.check)).toHaveCount(outcome === 'unknown' ? 1 : 0);
    // The person is not known any more after a reload: only a visit that still knows them may go on with another photo.
    await expect(visit.button(result.again)).toHaveCount(0);
  });
}

test('another attempt is another photo under another key, as long as there is one; then there is another route', async ({
  visit,
  wire,
  page,
  person,
}) => {
  const { result, elsewhere } = visit.words;
  const lefts = [
    [4, false],
    [1, true],
    [0, true],
  ] as const;
  await visit.untilReview(person(9001));
  for (const [attemptsLeft, another] of lefts) {
    await wire.answers(verificationFor('face-covered', { attemptsLeft }));
    await visit.send();
    await visit.expectResult('face-covered');
    const said =
      [result.attempts.none, result.attempts.one][attemptsLeft] ?? result.attempts.many(`${attemptsLeft}`);
    await expect(page.getByText(said, { exact: true })).toBeVisible();
    await expect(page.getByRole('heading', { name: elsewhere.title })).toHaveCount(another ? 1 : 0);
    await expect(visit.button(result.again)).toHaveCount(attemptsLeft > 0 ? 1 : 0);
    if (attemptsLeft === 0) break;
    await visit.button(result.again).click();
    await visit.at(visit.words.camera.title);
    await visit.takePhoto();
  }
  expect(new Set(await wire.keys()).size).toBe(lefts.length);
});

test('similarity is the vendor’s: a number where it was told, else its band', async ({ visit, wire }) => {
  const similarity: Verification['similarity'] = { state: 'reported', value: 0.973, band: 'high' };
  await wire.remembers(verificationFor('ok', { similarity }));
  await visit.recall(key);
  const { similarity: say } = visit.words.result;
  await expect(visit.check(say.name)).toContainText(/97,3\s?%/);
  await expect(visit.check(say.name)).toContainText(say.high);
});

test('a code of the operator’s is shown beside a recorded answer', async ({ visit, wire, page, person }) => {
  await wire.answers(problemFor('VENDOR_TIMEOUT', { verification: verificationFor('no-answer') }));
  await visit.untilSent(person(9001));
  await visit.expectResult('no-answer');
  await expect(page.getByText('VENDOR_TIMEOUT', { exact: true })).toBeVisible();
});
