import { expect, test } from '../kit/test.ts';
import { problemFor, verificationFor } from '../kit/wire.ts';

test('connection cut during the upload: the photo is retained and sent once, on the person’s click, under the same key', async ({
  visit,
  wire,
  page,
  person,
}) => {
  await wire.loseResponses();
  await wire.breakLookups();
  await visit.goToSending(person(9001));
  await visit.at(visit.words.unanswered.title);
  await expect(visit.button(visit.words.unanswered.ask)).toBeEnabled();

  await wire.answerLookups(problemFor('VERIFICATION_NOT_FOUND'));
  await visit.button(visit.words.unanswered.ask).click();
  await visit.at(visit.words.stopped.OFFLINE.what);
  await expect(page.getByText(visit.words.stopped.photoStillHere)).toBeVisible();

  await wire.answerCaptures(verificationFor('ok'));
  await visit.button(visit.words.stopped.resend).click();
  await visit.expectResult('ok');
  expect(new Set(await wire.keys()).size).toBe(1);
});

test('the photo is gone from memory when the result arrives', async ({ visit, wire, page, person }) => {
  await page.addInitScript(() => {
    const open = new Set<string>();
    Object.assign(window, { open: open });
    const make = URL.createObjectURL.bind(URL);
    const drop = URL.revokeObjectURL.bind(URL);
    URL.createObjectURL = (source) => {
      const url = make(source);
      if (source instanceof Blob && source.type === 'image/jpeg') open.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      open.delete(url);
      drop(url);
    };
  });
  await wire.answerCaptures(verificationFor('ok'));
  await visit.goToReview(person(9001));
  const shown = () => page.evaluate(() => (window as unknown as { open: Set<string> }).open.size);
  expect(await shown()).toBe(1);
  await visit.send();
  await visit.expectResult('ok');
  expect(await shown()).toBe(0);
});

test('a photo is kept until the page has a session: the configuration came with the document, its request failed', async ({
  visit,
  page,
  person,
  deployment,
}) => {
  const cedula = person(9001);
  await page.route('**/api/config', (route) => route.abort('connectionreset'));
  await visit.goToSending(cedula);
  await visit.at(visit.words.queued.title);
  await page.unroute('**/api/config');
  await visit.expectResult('ok');
  expect(await deployment.ledger('apptenticate', cedula)).toHaveLength(1);
});
