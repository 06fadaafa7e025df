import { type WayOn, wayOnFrom } from '../../src/app/screens/way-on.ts';
import { type ProblemCode, problemCodes } from '../../src/contract/problems/codes.ts';
import type { Visit } from '../kit/pages/visit.ts';
import { expect, test } from '../kit/test.ts';
import { problemFor, verificationFor } from '../kit/wire.ts';

/** What the one main button of each way on says, and where it leads. */
const ways: Record<WayOn, (visit: Visit) => { button: string; leadsTo: string }> = {
  resend: ({ words }) => ({ button: words.stopped.resend, leadsTo: words.result.titles.verified }),
  retake: ({ words }) => ({ button: words.stopped.retake, leadsTo: words.camera.title }),
  correct: ({ words }) => ({ button: words.stopped.correct, leadsTo: words.claim.title }),
  restart: ({ words }) => ({ button: words.common.startOver, leadsTo: words.notice.title }),
  elsewhere: ({ words }) => ({ button: words.common.startOver, leadsTo: words.notice.title }),
};

/** These two say where the answer is, not that there is none: they have screens of their own. */
const aboutTheAnswer: ProblemCode[] = ['VERIFICATION_PENDING', 'VERIFICATION_NOT_FOUND'];

for (const code of problemCodes.filter((it) => !aboutTheAnswer.includes(it))) {
  test(`${code}: what happened, the code, another route and one way on`, async ({
    visit,
    wire,
    page,
    person,
  }) => {
    await wire.answers(problemFor(code));
    await visit.untilSent(person(9001));
    const { what, next } = visit.words.problems[code];
    await visit.at(what);
    await expect(page.getByText(next, { exact: true })).toBeVisible();
    await expect(page.getByText(code, { exact: true })).toBeVisible();
    await expect(page.getByRole('heading', { name: visit.words.elsewhere.title })).toBeVisible();

    await wire.answers(verificationFor('ok'));
    const { button, leadsTo } = ways[wayOnFrom[code]](visit);
    await visit.button(button).click();
    await visit.at(leadsTo);
    const keys = new Set(await wire.keys());
    expect(keys.size, 'a resent photo keeps its key').toBe(1);
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
for (const [name, answer] of nonsense) {
  test(`${name} is never taken for an answer`, async ({ visit, page, person }) => {
    await page.route('**/api/verifications', (route) => route.fulfill(answer));
    await visit.untilSent(person(9001));
    await visit.at(visit.words.stopped.ANSWER_UNREADABLE.what);
  });
}
