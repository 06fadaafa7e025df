import { traces } from '../kit/residue.ts';
import { expect, test } from '../kit/test.ts';
import { problemFor, verificationFor } from '../kit/wire.ts';

test('a result: Back and Forward, a reload, one that cannot be found; never another sending, and no name kept', async ({
  visit,
  wire,
  page,
  person,
}) => {
  const cedula = person(9001);
  await wire.answers(verificationFor('face-mismatch'));
  await wire.remembers(verificationFor('face-mismatch'));
  await visit.untilSent(cedula);
  await visit.expectResult('face-mismatch');
  expect(await traces(page)).not.toContain(cedula);

  await page.goBack();
  await visit.at(visit.words.notice.title);
  await page.goForward();
  await visit.expectResult('face-mismatch');

  await page.reload();
  await visit.expectResult('face-mismatch');
  expect(wire.asked.at(-1)?.url()).toContain((await wire.keys())[0]);

  await wire.forgets();
  await page.reload();
  const { recall } = visit.words;
  await expect(page.getByRole('alert')).toContainText(recall.failed);
  await wire.remembers(verificationFor('face-mismatch'));
  await visit.button(recall.ask).click();
  await visit.expectResult('face-mismatch');
  expect(wire.sent).toHaveLength(1);
});

test('while an answer is on its way nothing invites to send again, Back changes nothing, and a reload asks for it', async ({
  visit,
  wire,
  page,
  person,
}) => {
  await wire.answersLater(verificationFor('ok'));
  await wire.remembers(verificationFor('ok'));
  await visit.untilSent(person(9001));
  await visit.at(visit.words.sending.title);
  await expect(page.getByRole('progressbar')).not.toHaveAttribute('value');
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
  await page.evaluate(() => history.back());
  await visit.at(visit.words.sending.title);
  await page.reload();
  await visit.expectResult('ok');
  expect(wire.sent).toHaveLength(1);
});

test('a key that the BFF does not know leads to the start', async ({ visit, wire }) => {
  await wire.remembers(problemFor('VERIFICATION_NOT_FOUND'));
  await visit.recall('1c8f2a34-5b60-4c71-8d92-a3b4c5d6e7f8');
  await visit.at(visit.words.notice.title);
});

test('Back goes one step at a time and keeps the cédula', async ({ visit, page, person }) => {
  const cedula = person(9001);
  await visit.untilReview(cedula);
  await page.goBack();
  await visit.at(visit.words.camera.title);
  await page.goBack();
  await visit.at(visit.words.claim.title);
  await expect(visit.cedula).toHaveValue(cedula);
  await page.goBack();
  await visit.at(visit.words.notice.title);
});

test('a language that was chosen stays, also where Back leads and after a reload there', async ({
  visit,
  page,
}) => {
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

test('the language changes on every step, and the step stays', async ({ visit, wire, page, person }) => {
  await wire.answers(verificationFor('ok'));
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
