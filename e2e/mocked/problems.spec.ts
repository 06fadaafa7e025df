import { type WayOn, wayOnFrom } from '../../src/app/sending/way-on.ts';
import { type VisitProblemCode, visitProblemCodes } from '../../src/contract/problems/codes.ts';
import type { Visit } from '../kit/pages/visit.ts';
import { expect, test } from '../kit/test.ts';
import { problemFor, verificationFor } from '../kit/wire.ts';

/** The one main button of each way on, and how to get from there to the next sending. */
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
  elsewhere: async (visit) => {
    await visit.finishAndBegin();
    await sendAnother(visit);
  },
};

/** The same by the browser's Back button, from wherever a sending was stopped. */
async function backToCamera(visit: Visit): Promise<void> {
  await visit.page.goBack();
  await visit.at(visit.words.camera.title);
  await visit.takePhoto();
  await visit.send();
}

async function startOver(visit: Visit): Promise<void> {
  await visit.button(visit.words.common.startOver).click();
  await visit.at(visit.words.notice.title);
  await sendAnother(visit);
}

async function sendAnother(visit: Visit): Promise<void> {
  await visit.accept();
  await visit.claim('8-9001-1');
  await visit.takePhoto();
  await visit.send();
}

/** For these codes there is a result elsewhere, not an error: they have screens of their own. */
const aboutTheAnswer: VisitProblemCode[] = [
  'VERIFICATION_PENDING',
  'VERIFICATION_NOT_FOUND',
  'SESSION_UNKNOWN',
];

/**
 * For each way on, one code by its button and another by the browser's; the gallery checks the sentences of every code.
 */
for (const way of Object.keys(ways) as WayOn[]) {
  const codes = visitProblemCodes
    .filter((code) => wayOnFrom(code) === way && !aboutTheAnswer.includes(code))
    .slice(0, 2);
  const [first, ...others] = codes;

  test(`${codes.join(' and ')}: the page says what happened, and "${way}" leads on`, async ({
    visit,
    wire,
    person,
  }) => {
    if (first === undefined) throw new Error(`No code leads on by "${way}".`);
    await visit.goToReview(person(9001));
    await wire.answerCaptures(problemFor(first));
    await visit.send();
    await visit.expectStopped(first);
    for (const code of others) {
      await wire.answerCaptures(problemFor(code));
      await (way === 'resend' ? ways.resend(visit) : backToCamera(visit));
      await visit.expectStopped(code);
    }
    await wire.answerCaptures(verificationFor('ok'));
    await ways[way](visit);
    await visit.expectResult('ok');
    const startsOver = way === 'restart' || way === 'elsewhere';
    // The BFF rejects such a key: nothing was sent under it.
    const isNew = codes.filter((code) => code === 'IDEMPOTENCY_KEY_INVALID').length;
    const keys = new Set(await wire.keys());
    expect(keys.size, 'until there is a result, every photo is sent under the same key').toBe(
      1 + Number(startsOver) + isNew,
    );
  });
}

test('VERIFICATION_PENDING: the result is requested, the photo is not sent again', async ({
  visit,
  wire,
  person,
}) => {
  await wire.answerCaptures(problemFor('VERIFICATION_PENDING'));
  await wire.answerLookups(verificationFor('ok'));
  await visit.goToSending(person(9001));
  await visit.at(visit.words.unanswered.pendingTitle);
  await visit.button(visit.words.unanswered.ask).click();
  await visit.expectResult('ok');
  expect(wire.sent).toHaveLength(1);
});

test('VERIFICATION_NOT_FOUND: the photo is still there and can be sent', async ({
  visit,
  wire,
  page,
  person,
}) => {
  await wire.answerCaptures(problemFor('VERIFICATION_NOT_FOUND'));
  await visit.goToSending(person(9001));
  await visit.at(visit.words.stopped.OFFLINE.what);
  await expect(page.getByText(visit.words.stopped.photoStillHere, { exact: true })).toBeVisible();
  await wire.answerCaptures(verificationFor('ok'));
  await visit.button(visit.words.stopped.resend).click();
  await visit.expectResult('ok');
});

test('the time to wait is shown in words', async ({ visit, wire, page, person }) => {
  await wire.answerCaptures(problemFor('ATTEMPTS_EXHAUSTED', { retryAfter: 5400 }));
  await visit.goToSending(person(9001));
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
test('an invalid response is never used: the recorded result is requested', async ({
  visit,
  wire,
  page,
  person,
}) => {
  await wire.answerLookups(problemFor('VERIFICATION_NOT_FOUND'));
  await visit.goToReview(person(9001));
  for (const [at, [name, answer]] of nonsense.entries()) {
    await test.step(name, async () => {
      await page.route('**/api/verifications', (route) => route.fulfill(answer));
      await (at === 0 ? visit.send() : visit.button(visit.words.stopped.resend).click());
      await expect.poll(() => wire.requests.length).toBe(at + 1);
      await visit.at(visit.words.stopped.OFFLINE.what);
    });
  }
});

test('an internal error of the BFF after the sending decides nothing: the recorded result is shown', async ({
  visit,
  wire,
  person,
}) => {
  await wire.answerCaptures(problemFor('INTERNAL'));
  await wire.answerLookups(verificationFor('ok'));
  await visit.goToSending(person(9001));
  await visit.expectResult('ok');
});
