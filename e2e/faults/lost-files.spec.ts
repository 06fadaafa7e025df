import { expect, test } from '../kit/test.ts';
import { release, removeFiles, saveData } from '../sweeps/broken-files.ts';

// cases.md K1 and related cases: missing files, releases, parts of the page that fail.

// A request of the page may still be in a route handler when a test ends.
test.afterEach(({ page }) => page.unrouteAll({ behavior: 'ignoreErrors' }));

test('a connection lost for four seconds between two steps costs those seconds', async ({
  visit,
  network,
  page,
  person,
}) => {
  await saveData(page);
  await visit.open();
  await page.getByRole('checkbox').check();
  await network.offline();
  await visit.button(visit.words.notice.accept).click();
  await visit.at(visit.words.late.title);
  await expect(visit.button(visit.words.late.retry)).toBeVisible();
  await network.online();
  await visit.at(visit.words.claim.title);
  await visit.claim(person(9001));
});

test('once the first screen is shown, the files may disappear: the visit completes without them', async ({
  visit,
  page,
  person,
}) => {
  const shrink = page.waitForResponse(/\/assets\/shrink-/);
  await visit.open();
  await shrink;
  await removeFiles(page);
  await visit.accept();
  await visit.claim(person(9001));
  await visit.takePhoto();
  await visit.send();
  await visit.expectResult('ok');
});

test('after a release, a page without input reloads automatically', async ({ visit, page, person }) => {
  await saveData(page);
  await visit.open();
  await page.getByRole('checkbox').check();
  await release(page, '/');
  const loaded = page.waitForEvent('load');
  await visit.button(visit.words.notice.accept).click();
  await loaded;
  await visit.at(visit.words.notice.title);
  await visit.accept();
  await visit.claim(person(9001));
});

test('after a release, a page with input says so and reloads on a click', async ({ visit, page }) => {
  await saveData(page);
  await visit.open();
  await visit.accept();
  await visit.cedula.fill('8-9001-1');
  await release(page, '/');
  await visit.button(visit.words.common.continue).click();
  await visit.at(visit.words.late.replaced);
  await expect(page.getByText(visit.words.late.cost.typed)).toBeVisible();
  await visit.button(visit.words.late.reload).click();
  await visit.at(visit.words.notice.title);
});

test('after a release during the sending, the page reloads and finds the result', async ({
  visit,
  page,
  scenario,
  deployment,
}) => {
  const { cedula } = scenario(9001);
  await saveData(page);
  await visit.goToReview(cedula);
  await release(page, '/');
  await visit.send();
  await visit.expectResult('ok');
  expect(await deployment.ledger('apptenticate', cedula)).toHaveLength(1);
});

test('a screen that throws does not take down the page: a retry shows the result', async ({
  visit,
  page,
  person,
}) => {
  await visit.goToReview(person(9001));
  await page.evaluate(() => {
    const { NumberFormat } = Intl;
    Object.assign(window, { mendScreen: () => Object.assign(Intl, { NumberFormat }) });
    Object.assign(Intl, {
      NumberFormat: () => {
        throw new Error('broken on purpose');
      },
    });
  });
  await visit.send();
  await expect(
    page
      .getByRole('heading', { level: 1, name: visit.words.broken.title })
      .or(page.getByRole('heading', { level: 1, name: visit.words.result.titles.verified })),
  ).toBeVisible();
  await visit.expectResult('ok');
});

test('a field that is filled without an event is accepted', async ({ visit, person }) => {
  await visit.open();
  await visit.accept();
  await visit.cedula.evaluate((field, value) => {
    (field as HTMLInputElement).value = value;
  }, person(9001));
  await visit.button(visit.words.common.continue).click();
  await visit.at(visit.words.camera.title);
});

test('invisible characters in a pasted cédula are ignored', async ({ visit, page, person }) => {
  await visit.open();
  await visit.accept();
  const cedula = person(9001);
  await visit.cedula.fill(`\u200e${cedula.replaceAll('-', '\u2011')}\u200b\u202c`);
  await visit.button(visit.words.common.continue).click();
  await visit.at(visit.words.camera.title);
  await visit.takePhoto();
  await expect(page.getByText(cedula, { exact: true })).toBeVisible();
});
