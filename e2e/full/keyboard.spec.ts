import { Keyboard } from '../kit/keyboard.ts';
import { tag } from '../kit/tag.ts';
import { expect, test } from '../kit/test.ts';
import { problemFor, verificationFor } from '../kit/wire.ts';
import { goToCamera, takeAndSend } from './by-keyboard.ts';

test('a complete visit', tag.a11y, async ({ visit, person }) => {
  const keyboard = await goToCamera(visit, person(9001));
  await takeAndSend(visit, keyboard);
  await visit.expectResult('ok');
  await keyboard.expectAt(visit.words.result.titles.verified);
  await keyboard.expectNoPointer();
});

test(
  'a retake after an unusable photo, and the photo enlarged at review',
  tag.a11y,
  async ({ visit, page, person, wire }) => {
    const { review, result } = visit.words;
    await wire.answerCaptures(verificationFor('eyes-closed'));
    const keyboard = await goToCamera(visit, person(9001));
    await takeAndSend(visit, keyboard);
    await keyboard.expectAt(result.titles['try-again']);

    await keyboard.press(visit.button(result.again));
    await keyboard.expectAt(visit.words.camera.title);
    await visit.waitForPicture();
    await keyboard.press(visit.shutter);
    await keyboard.expectAt(review.title);
    const zoom = page.getByRole('button', { name: review.zoom });
    await keyboard.press(zoom);
    await expect(page.getByRole('dialog', { name: review.alt })).toBeVisible();
    await expect(visit.button(review.close)).toBeFocused();
    await keyboard.escape();
    await expect(zoom).toBeFocused();
    await keyboard.press(zoom);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(zoom).toBeFocused();

    await wire.answerCaptures(verificationFor('ok'));
    await keyboard.press(visit.button(review.send));
    await keyboard.expectAt(result.titles.verified);
    await keyboard.press(visit.button(result.finish));
    await keyboard.expectAt(result.ended.title);
    await keyboard.press(visit.button(visit.words.common.startOver));
    await keyboard.expectAt(visit.words.notice.title);
    await keyboard.expectNoPointer();
  },
);

test(
  'the notice is refused and reconsidered, and the language changes in between',
  tag.a11y,
  async ({ visit, page }) => {
    const keyboard = await Keyboard.of(page);
    await visit.open();
    await keyboard.press(visit.button(visit.words.notice.refuse));
    await keyboard.expectAt(visit.words.refused.title);
    await keyboard.reach(visit.button('English'), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await visit.at('We have not used any of your data');
    await expect(visit.button('Español'), 'the switch keeps the focus').toBeFocused();
    await keyboard.press(visit.button('Back to the notice'));
    await keyboard.expectAt('Verify your identity with a photo');
    await keyboard.expectNoPointer();
  },
);

test(
  'a missing response, and an error: each heading receives the focus',
  tag.a11y,
  async ({ visit, person, wire }) => {
    const { unanswered, stopped, camera, common } = visit.words;
    await wire.loseResponses();
    await wire.answerLookups(problemFor('VERIFICATION_PENDING'));
    const keyboard = await goToCamera(visit, person(9001));
    await takeAndSend(visit, keyboard);
    await keyboard.expectAt(unanswered.pendingTitle);
    await wire.answerLookups(problemFor('VERIFICATION_NOT_FOUND'));
    await keyboard.press(visit.button(unanswered.ask));
    await keyboard.expectAt(stopped.OFFLINE.what);
    await keyboard.press(visit.button(stopped.retake));
    await keyboard.expectAt(camera.title);
    await keyboard.press(visit.button(camera.correct));
    await keyboard.expectAt(visit.words.claim.title);
    await keyboard.reach(visit.button(common.continue));
    await keyboard.expectNoPointer();
  },
);
