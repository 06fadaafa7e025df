import { type Action, actionsFor, answerRules, mayRepeat } from '../../src/contract/actions.ts';
import { type Reason, reasonsOf } from '../../src/contract/outcome.ts';
import type { Visit } from '../kit/pages/visit.ts';
import { tag } from '../kit/tag.ts';
import { expect, test } from '../kit/test.ts';
import { verificationFor } from '../kit/wire.ts';

/** The scenario of the sandbox that leads to a reason; null where only a made-up answer does. */
const scenarios: Record<Reason, number | null> = {
  ok: 9001,
  'face-mismatch': 9101,
  'not-live': 9317,
  'cedula-not-found': 9102,
  'cedula-format': 9103,
  minor: 9105,
  deceased: 9106,
  'not-stated': 9108,
  'photo-not-usable': 9304,
  'face-not-found': 9306,
  'face-too-far': 9307,
  'face-too-close': 9305,
  'face-angle': 9308,
  'several-faces': 9312,
  'face-off-centre': 9313,
  'face-covered': 9316,
  'eyes-closed': 9318,
  uncertain: 9300,
  'not-enrolled': null,
  enrolment: null,
  credentials: 9503,
  forbidden: 9504,
  busy: 9505,
  'request-refused': 9521,
  'registry-not-available': 9107,
  'vendor-internal': 9310,
  unreachable: null,
  'vendor-error': 9506,
  'no-answer': 9511,
  'unreadable-answer': 9512,
  'contradictory-answer': 9431,
  'unknown-code': 9399,
  interrupted: null,
};

/** Of each session in the deployment under test. */
const attempts = 9;

/** The row of the table, as text. */
const rowOf = (reason: Reason) => JSON.stringify(answerRules[reason]);
const reasons = Object.values(reasonsOf).flat();

for (const [at, reason] of reasons.entries()) {
  // Of the reasons that share a row, one in every run.
  const isFirst = reasons.findIndex((it) => rowOf(it) === rowOf(reason)) === at;
  test(
    `${reason} leads to ${answerRules[reason].main}`,
    isFirst ? {} : tag.thorough,
    async ({ visit, person, wire, page }) => {
      const attemptsLeft = answerRules[reason].cost === 'attempt' ? attempts - 1 : attempts;
      const scenario = scenarios[reason];
      if (scenario === null) await wire.answerCaptures(verificationFor(reason, { attemptsLeft }));
      await visit.goToSending(person(scenario ?? 9001));
      await visit.expectResult(reason);
      const answer = { reason, attemptsLeft, channel: 'citizen' } as const;
      await expectActions(visit, actionsFor(answer));
      await expectChecks(visit, reason);
      const left = page.getByText(visit.words.result.attempts.many(`${attemptsLeft}`), { exact: true });
      await expect(left, 'counted where it matters').toHaveCount(mayRepeat(answer) ? 1 : 0);
      await follow(visit, reason, actionsFor(answer).main);
    },
  );

  test(
    `${reason} after a reload leads on as far as a visit can that knows nobody`,
    isFirst ? {} : tag.thorough,
    async ({ visit, person, wire, page }) => {
      const attemptsLeft = answerRules[reason].cost === 'attempt' ? attempts - 1 : attempts;
      const scenario = scenarios[reason];
      if (scenario === null) {
        await wire.answerCaptures(verificationFor(reason, { attemptsLeft }));
        await wire.answerLookups(verificationFor(reason, { attemptsLeft }));
      }
      await visit.goToSending(person(scenario ?? 9001));
      await visit.expectResult(reason);
      await page.reload();
      await visit.expectResult(reason);
      const { main, others } = actionsFor({ reason, attemptsLeft, channel: 'citizen' });
      await expectActions(visit, { main, others }, visit.words.common.startOver);
      await expectChecks(visit, reason);
    },
  );
}

/** @param instead the button of a visit that knows nobody, for what needs the person or the photo */
const buttonsOf = ({ words: { result } }: Visit, instead?: string): Partial<Record<Action, string>> => ({
  resend: instead ?? result.resend,
  photo: instead ?? result.again,
  correct: instead ?? result.correct,
  check: result.check,
  receipt: result.receipt,
  finish: result.finish,
});

async function expectActions(
  visit: Visit,
  { main, others }: ReturnType<typeof actionsFor>,
  instead?: string,
): Promise<void> {
  const buttons = buttonsOf(visit, instead);
  await expect(visit.mainButton).toHaveText(buttons[main] ?? visit.words.result.finish);
  const offered = new Set([main, ...others].map((action) => buttons[action]));
  for (const name of new Set(Object.values({ ...buttonsOf(visit), ...buttons })))
    await expect(visit.button(name), name).toHaveCount(offered.has(name) ? 1 : 0);
  await expect(visit.counter(true)).toHaveCount(main === 'counter' ? 1 : 0);
  await expect(visit.counter(false)).toHaveCount(others.includes('counter') ? 1 : 0);
}

async function expectChecks(visit: Visit, reason: Reason): Promise<void> {
  const { checks, checksTitle, similarity, states } = visit.words.result;
  const shown: readonly string[] = answerRules[reason].checks;
  if (!shown.includes('validation')) await expect(visit.check(checks.validation.name)).toHaveCount(0);
  if (!shown.includes('similarity')) await expect(visit.check(similarity.name)).toHaveCount(0);
  await expect(visit.page.getByText(states['not-reported'])).toHaveCount(0);
  if (shown.length === 0) await expect(visit.page.getByRole('heading', { name: checksTitle })).toHaveCount(0);
}

/** The main button leads where it says. */
async function follow(visit: Visit, reason: Reason, main: Action): Promise<void> {
  const { camera, claim, result } = visit.words;
  const titles: Partial<Record<Action, string>> = { photo: camera.title, correct: claim.title };
  await visit.mainButton.click();
  if (main === 'resend') return visit.expectResult(reason);
  await visit.at(titles[main] ?? result.ended.title);
}
