import { wordsFor } from '../../src/sandbox/widget/words.js';
import { expectAccessibleHere, expectNoSidewaysScroll } from '../kit/accessible.ts';
import { liveTracks, watchTracks } from '../kit/camera.ts';
import { expect, test } from '../kit/kiosk-test.ts';
import { resize } from '../kit/resize.ts';

test.use({
  settings: { PROVIDERS: 'facephi', FACEPHI_CAPTURE: 'token' },
});

test('the vendor’s widget: at a kiosk, at a counter, and rejected where the station rotates its camera', async ({
  kiosk,
  page,
  person,
  deployment,
  administrator,
}) => {
  const { capture } = wordsFor('es');
  const { selfTest, assisted, camera } = kiosk.kiosk;
  const look = async () => {
    await expect(kiosk.button(capture)).toBeEnabled();
    await expectNoSidewaysScroll(page);
    await expectAccessibleHere(page);
  };
  await watchTracks(page);
  const alone = person(9001);
  await kiosk.open();
  await kiosk.begin();
  await kiosk.typeByTouch(alone);
  await kiosk.button(kiosk.words.common.continue).tap();
  await kiosk.agree();
  await look();
  await kiosk.button(capture).tap();
  await kiosk.at(kiosk.words.review.title);
  await kiosk.button(kiosk.words.review.sendToken).tap();
  await kiosk.expectResult('ok');
  expect((await deployment.ledger('facephi', alone)).map(({ route }) => route)).toEqual([
    'POST /services/authenticateUser/v2',
  ]);
  await kiosk.button(kiosk.kiosk.frame.startOver).tap();
  await kiosk.attract.waitFor();

  // Left halfway: the vendor's widget has to release its camera.
  await kiosk.begin();
  await kiosk.typeByTouch(person(9001));
  await kiosk.button(kiosk.words.common.continue).tap();
  await kiosk.agree();
  await expect(kiosk.button(capture)).toBeEnabled();
  await kiosk.button(kiosk.kiosk.frame.startOver).tap();
  await kiosk.attract.waitFor();
  await expect.poll(() => liveTracks(page)).toBe(0);

  await administrator.change(kiosk.name, { rotation: 90 });
  await page.reload();
  await kiosk.at(selfTest.title);
  await expect(page.getByText(selfTest.checks.camera.outOfReach)).toBeVisible();
  await kiosk.button(selfTest.goOn).tap();
  await kiosk.begin();
  await kiosk.typeByTouch(person(9001));
  await kiosk.button(kiosk.words.common.continue).tap();
  await kiosk.agree();
  await expect(page.getByRole('alert')).toContainText(camera.outOfReach);
  await expect(kiosk.button(capture)).toHaveCount(0);

  await resize(page, { width: 1280, height: 800 });
  await kiosk.pair(administrator, { mode: 'assisted' });
  await kiosk.signIn();
  await page.reload();
  await kiosk.at(kiosk.words.claim.title);
  await kiosk.scan(person(9001));
  await kiosk.at(kiosk.words.camera.title);
  await look();
  await kiosk.button(capture).focus();
  await page.keyboard.press('Space');
  await kiosk.at(kiosk.words.review.title);
  await expect(kiosk.button(assisted.send)).toBeVisible();
  await page.keyboard.press('Enter');
  await kiosk.expectResult('ok');
});
