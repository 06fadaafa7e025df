import { type WayOn, wayOnFrom } from '../../src/app/screens/way-on.ts';
import { type VisitProblemCode, visitProblemCodes } from '../../src/contract/problems/codes.ts';
import type { Visit } from '../kit/pages/visit.ts';
import { expect, test } from '../kit/test.ts';
import { problemFor, verificationFor } from '../kit/wire.ts';

/** The one main button of each way on, and the way from there to the next sending. */
const ways: Record<WayOn, (visit: Visit) => Promise<void>> = {
  resend: (visit) => visit.button(visit.words.stopped.resend).click(),
  retake: async (visit) => {
    await visit.button(visit.words.stopped.retake).click();
    await visit.takePhoto();
    await visit.send();
  },
  correct: async (visit) => {
    await visit.button(visit.words.stopped.correct).click();
    await visit.at(visit.words.claim.title);
    await visit.claim('8-9001-1');
    await visit.takePhoto();
    await visit.send();
  },
  restart: startOver,
  elsewhere: startOver,
};

/** As the browser's own button leads, from wherever a sending was stopped. */
async function backToCamera(visit: Visit): Promise<void> {
  await visit.page.goBack();
  await visit.at(visit.words.camera.title);
  await visit.takePhoto();
  await visit.send();
}

async function startOver(visit: Visit): Promise<void> {
  await visit.button(visit.words.common.startOver).click();
  await visit.at(visit.words.notice.title);
  await visit.accept();
  await visit.claim('8-9001-1');
  await visit.takePhoto();
  await visit.send();
}

/** These two say where the answer is, not that there is none: they have screens of their own. */
const aboutTheAnswer: VisitProblemCode[] = ['VERIFICATION_PENDING', 'VERIFICATION_NOT_FOUND'];

/** Of each way one code by its button and one more by the browser's; what every code says is looked at in the gallery. */
for (const way of Object.keys(ways) as WayOn[]) {
  const codes = visitProblemCodes
    .filter((code) => wayOnFrom(code) === way && !aboutTheAnswer.includes(code))
    .slice(0, 2);
  const [first, ...others] = codes;

  test(`${codes.join(' and ')}: what happened is told, and "${way}" leads on`, async ({
    visit,
    wire,
    person,
  }) => {
    if (first === undefined) throw new Error(`No code leads on by "${way}".`);
    await visit.untilReview(person(9001));
    await wire.answers(problemFor(first));
    await visit.send();
    await visit.expectStopped(first);
    for (const code of others) {
      await wire.answers(problemFor(code));
      await (way === 'resend' ? ways.resend(visit) : backToCamera(visit));
      await visit.expectStopped(code);
    }
    await wire.answers(verificationFor('ok'));
    await ways[way](visit);
    await visit.expectResult('ok');
    const keys = new Set(await wire.keys());
    expect(keys.size, 'a photo keeps its key, and another photo gets another').toBe(
      way === 'resend' ? 1 : codes.length + 1,
    );
  });
}

test('VERIFICATION_PENDING: the answer is asked for, the photo is not sent again', async ({
  visit,
  wire,
  person,
}) => {
  await wire.answers(problemFor('VERIFICATION_PENDING'));
  await wire.remembers(verificationFor('ok'));
  await visit.untilSent(person(9001));
  await visit.at(visit.words.unanswered.pendingTitle);
  await visit.button(visit.words.unanswered.ask).click();
  await visit.expectResult('ok');
  expect(wire.sent).toHaveLength(1);
});

test('VERIFICATION_NOT_FOUND: the photo is still here and can be sent', async ({
  visit,
  wire,
  page,
  person,
}) => {
  await wire.answers(problemFor('VERIFICATION_NOT_FOUND'));
  await visit.untilSent(person(9001));
  await visit.at(visit.words.stopped.OFFLINE.what);
  await expect(page.getByText(visit.words.stopped.kept, { exact: true })).toBeVisible();
  await wire.answers(verificationFor('ok'));
  await visit.button(visit.words.stopped.resend).click();
  await visit.expectResult('ok');
});

test('a time to wait is told in words', async ({ visit, wire, page, person }) => {
  await wire.answers(problemFor('ATTEMPTS_EXHAUSTED', { retryAfter: 5400 }));
  await visit.untilSent(person(9001));
  await expect(page.getByText(visit.words.stopped.after('90 minutos'), { exact: true })).toBeVisible();
});

const nonsense = [
  ['HTML with 200', { status: 200, contentType: 'text/html', body: '<html>' }],
  ['an empty 200', { status: 200, body: '' }],
  ['a gateway’s 502', { status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }],
  [
    'a verdict that contradicts itself',
    { status: 200, json: { ...verificationFor('not-live'), outcome: 'verified' } },
  ],
] as const;
test('nonsense is never taken for an answer', async ({ visit, page, person }) => {
  await visit.untilReview(person(9001));
  for (const [at, [name, answer]] of nonsense.entries()) {
    await test.step(name, async () => {
      await page.route('**/api/verifications', (route) => route.fulfill(answer));
      await (at === 0 ? visit.send() : backToCamera(visit));
      await visit.at(visit.words.stopped.ANSWER_UNREADABLE.what);
    });
  }
});
