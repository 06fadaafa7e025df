import { en } from '../../src/app/words/en.ts';
import { type Outcome, outcomes, reasonsOf } from '../../src/contract/outcome.ts';
import type { Verification } from '../../src/contract/verification.ts';
import { expect, test } from '../kit/test.ts';
import { problemFor, verificationFor } from '../kit/wire.ts';

const key = '1c8f2a34-5b60-4c71-8d92-a3b4c5d6e7f8';

const repeatable: readonly Outcome[] = ['not-verified', 'try-again', 'unavailable'];

for (const outcome of outcomes) {
  const [first] = reasonsOf[outcome];

  test(`${outcome}: sent, and shown as it was told`, async ({ visit, wire, page, person }) => {
    await wire.answers(verificationFor(first));
    await visit.untilSent(person(9001));
    await visit.expectResult(first);
    const { result } = visit.words;
    const { validation, liveness, similarity } = verificationFor(first);
    await expect(visit.check(result.checks.validation.name)).toContainText(result.states[validation.state]);
    await expect(visit.check(result.checks.liveness.name)).toContainText(result.states[liveness.state]);
    await expect(visit.check(result.similarity.name)).toContainText(result.states[similarity.state]);
    await expect(page.getByText('90071992547409931', { exact: true })).toBeVisible();
    await expect(visit.button(result.again)).toHaveCount(repeatable.includes(outcome) ? 1 : 0);
    await expect(visit.button(result.check)).toHaveCount(outcome === 'unknown' ? 1 : 0);
    expect(wire.sent).toHaveLength(1);
  });

  test(`${outcome}: each reason has its own sentence and next step`, async ({ visit, wire }) => {
    for (const reason of reasonsOf[outcome]) {
      await test.step(reason, async () => {
        await wire.remembers(verificationFor(reason));
        await visit.recall(key);
        await visit.expectResult(reason);
      });
    }
  });
}

test('another attempt is another photo under another key', async ({ visit, wire, person }) => {
  await wire.answers(verificationFor('face-not-found'));
  await visit.untilSent(person(9001));
  await visit.expectResult('face-not-found');
  await visit.button(visit.words.result.again).click();
  await visit.at(visit.words.camera.title);
  await visit.takePhoto();
  await visit.send();
  await visit.expectResult('face-not-found');
  const [one, two] = await wire.keys();
  expect(wire.sent).toHaveLength(2);
  expect(one).not.toBe(two);
});

const lefts = [
  [4, false],
  [1, true],
  [0, true],
] as const;
for (const [attemptsLeft, elsewhere] of lefts) {
  test(`with ${attemptsLeft} attempts left the other route is ${elsewhere ? 'shown' : 'not yet shown'}`, async ({
    visit,
    wire,
    page,
    person,
  }) => {
    await wire.answers(verificationFor('face-covered', { attemptsLeft }));
    await visit.untilSent(person(9001));
    await visit.expectResult('face-covered');
    const { result, elsewhere: other } = visit.words;
    const said =
      [result.attempts.none, result.attempts.one][attemptsLeft] ?? result.attempts.many(`${attemptsLeft}`);
    await expect(page.getByText(said, { exact: true })).toBeVisible();
    await expect(page.getByRole('heading', { name: other.title })).toHaveCount(elsewhere ? 1 : 0);
    await expect(visit.button(result.again)).toHaveCount(attemptsLeft > 0 ? 1 : 0);
  });
}

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

test('the language changes on the result, and the result stays', async ({ visit, wire, person }) => {
  await wire.answers(verificationFor('face-mismatch'));
  await visit.untilSent(person(9001));
  await visit.expectResult('face-mismatch');
  await visit.switchLanguage();
  expect(visit.words).toBe(en);
  await visit.expectResult('face-mismatch');
  expect(wire.sent).toHaveLength(1);
});
