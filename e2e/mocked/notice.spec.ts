import { withoutConfig } from '../kit/document.ts';
import { expect, test } from '../kit/test.ts';

test('nothing continues without the checkbox, and the reason is shown', async ({ visit, page }) => {
  await visit.open();
  const { notice } = visit.words;
  const box = page.getByRole('checkbox', { name: notice.agree });
  await expect(box).not.toBeChecked();
  await visit.button(notice.accept).click();
  await expect(page.getByRole('alert')).toHaveText(notice.mustAgree);
  await visit.at(notice.title);
  await box.check();
  await visit.button(notice.accept).click();
  await visit.at(visit.words.claim.title);
});

test('no camera opens before the notice is accepted and the cédula is entered', async ({
  visit,
  page,
  person,
}) => {
  await page.addInitScript(() => {
    const requests: string[] = [];
    Object.assign(window, { requests });
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = (constraints) => {
      requests.push(document.querySelector('h1')?.textContent ?? '');
      return open(constraints);
    };
  });
  await visit.open();
  await visit.accept();
  await visit.claim(person(9001));
  await expect(visit.shutter).toBeEnabled();
  const requests = await page.evaluate(() => (window as unknown as { requests: string[] }).requests);
  expect(new Set(requests)).toEqual(new Set([visit.words.camera.title]));
});

test('after a refusal the other channel is shown, and the person may reconsider', async ({
  visit,
  page,
  wire,
}) => {
  await visit.open();
  const { notice, refused, elsewhere } = visit.words;
  await visit.button(notice.refuse).click();
  await visit.at(refused.title);
  await expect(page.getByRole('heading', { name: elsewhere.title })).toBeVisible();
  await visit.button(refused.reconsider).click();
  await visit.at(notice.title);
  await expect(page.getByRole('checkbox', { name: notice.agree })).not.toBeChecked();
  expect(wire.sent).toHaveLength(0);
});

test('a page without its configuration says so and can retry', async ({ visit, page }) => {
  await withoutConfig(page);
  await page.route('**/api/config', (route) => route.fulfill({ status: 503, body: 'no' }));
  await page.goto('/');
  const { notice, common } = visit.words;
  await expect(page.getByRole('alert')).toContainText(notice.configFailed, { timeout: 15_000 });
  await page.unroute('**/api/config');
  await visit.button(common.tryAgain).click();
  await visit.accept();
});
