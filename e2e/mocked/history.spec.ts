import { traces } from '../kit/residue.ts';
import { expect, test } from '../kit/test.ts';
import { problemFor, verificationFor } from '../kit/wire.ts';

test('a result: Back and Forward, a reload, a missing result; nothing is sent again, and no name is stored', async ({
  visit,
  wire,
  page,
  person,
}) => {
  const cedula = person(9001);
  await wire.answerCaptures(verificationFor('face-mismatch'));
  await wire.answerLookups(verificationFor('face-mismatch'));
  await visit.goToSending(cedula);
  await visit.expectResult('face-mismatch');
  expect(await traces(page)).not.toContain(cedula);

  await page.goBack();
  await visit.at(visit.words.notice.title);
  await page.goForward();
  await visit.expectResult('face-mismatch');

  await page.reload();
  await visit.expectResult('face-mismatch');
  expect(wire.requests.at(-1)?.url()).toContain((await wire.keys())[0]);

  await wire.breakLookups();
  await page.reload();
  const { recall } = visit.words;
  await expect(page.getByRole('alert')).toContainText(recall.failed);
  await wire.answerLookups(verificationFor('face-mismatch'));
  await visit.button(recall.ask).click();
  await visit.expectResult('face-mismatch');
  expect(wire.sent).toHaveLength(1);
});

test('while a response is pending nothing can be sent again, Back has no effect, and a reload requests the result', async ({
  visit,
  wire,
  page,
  person,
}) => {
  await wire.answerCapturesLater(verificationFor('ok'));
  await wire.answerLookups(verificationFor('ok'));
  await visit.goToSending(person(9001));
  await visit.at(visit.words.sending.title);
  await expect(page.getByRole('progressbar')).not.toHaveAttribute('value');
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
  await page.evaluate(() => history.back());
  await visit.at(visit.words.sending.title);
  await page.reload();
  await visit.expectResult('ok');
  expect(wire.sent).toHaveLength(1);
});

test('a key that the BFF does not know: the page says that nothing arrived, and the next sending uses that key', async ({
  visit,
  wire,
  person,
}) => {
  const key = '1c8f2a34-5b60-4c71-8d92-a3b4c5d6e7f8';
  await wire.answerLookups(problemFor('VERIFICATION_NOT_FOUND'));
  await visit.reloadWithKey(key);
  await visit.at(visit.words.recall.absentTitle);
  await wire.answerCaptures(verificationFor('ok'));
  await visit.button(visit.words.common.startOver).click();
  await visit.at(visit.words.notice.title);
  await visit.accept();
  await visit.claim(person(9001));
  await visit.takePhoto();
  await visit.send();
  await visit.expectResult('ok');
  expect(await wire.keys()).toEqual([key]);
});

test('the key of a sending is in the history entry before the first byte, also after Back and Forward', async ({
  visit,
  page,
  person,
  wire,
}) => {
  await page.addInitScript(() => {
    const entries: unknown[] = [];
    Object.assign(window, { entries });
    const { setRequestHeader, send } = XMLHttpRequest.prototype;
    let key = '';
    XMLHttpRequest.prototype.setRequestHeader = function (name, value) {
      if (name.toLowerCase() === 'idempotency-key') key = value;
      setRequestHeader.call(this, name, value);
    };
    XMLHttpRequest.prototype.send = function (body) {
      const { step, key: remembered } = history.state as { step: string; key: string };
      entries.push([step, remembered === key]);
      send.call(this, body);
    };
  });
  const sent = () => page.evaluate(() => (window as unknown as { entries: unknown[] }).entries);
  await wire.answerCaptures(problemFor('OVERLOADED'));
  await visit.goToReview(person(9001));
  await page.goBack();
  await visit.at(visit.words.camera.title);
  await page.goForward();
  await visit.at(visit.words.camera.title);
  await visit.takePhoto();
  await visit.send();
  await visit.expectStopped('OVERLOADED');
  await visit.button(visit.words.stopped.resend).click();
  await expect.poll(sent).toEqual([
    ['sending', true],
    ['sending', true],
  ]);
});

test('Back goes one step at a time and preserves the cédula', async ({ visit, page, person }) => {
  const cedula = person(9001);
  await visit.goToReview(cedula);
  await page.goBack();
  await visit.at(visit.words.camera.title);
  await page.goBack();
  await visit.at(visit.words.claim.title);
  await expect(visit.cedula).toHaveValue(cedula);
  await page.goBack();
  await visit.at(visit.words.notice.title);
});

test('the chosen language remains, also after Back and a reload', async ({ visit, page }) => {
  await visit.open();
  await visit.accept();
  await visit.switchLanguage();
  await visit.at(visit.words.claim.title);
  await page.goBack();
  await visit.at(visit.words.notice.title);
  await page.reload();
  await visit.button('Español').waitFor();
  await visit.at(visit.words.notice.title);
});

test('the language can be changed at every step without leaving it', async ({
  visit,
  wire,
  page,
  person,
}) => {
  await wire.answerCaptures(verificationFor('ok'));
  await visit.open();
  await visit.switchLanguage();
  await visit.accept();
  await visit.switchLanguage();
  await visit.at(visit.words.claim.title);
  await visit.claim(person(9001));
  await visit.switchLanguage();
  await visit.at(visit.words.camera.title);
  await visit.takePhoto();
  await visit.switchLanguage();
  await visit.at(visit.words.review.title);
  await visit.send();
  await visit.expectResult('ok');
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await visit.switchLanguage();
  await visit.expectResult('ok');
  expect(wire.sent).toHaveLength(1);
});
