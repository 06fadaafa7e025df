import { openedDevices, watchTracks } from '../kit/camera.ts';
import { expect, test } from '../kit/test.ts';

const cedula = '8-9001-1';

// Serial: another worker would cost each test more time than it saves.
test.describe.configure({ mode: 'default' });
test.use({ cameras: 'two' });
test.beforeEach(({ page }) => watchTracks(page));

test('a camera can be chosen, and the choice holds for the rest of the visit', async ({ visit, page }) => {
  await visit.goToCamera(cedula);
  const { picker } = visit;
  await expect(picker.locator('option')).toHaveCount(2);
  await expect(visit.shutter).toBeEnabled();
  const [first] = await openedDevices(page);
  const second = (
    await picker
      .locator('option')
      .evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value))
  ).find((id) => id !== first);
  await picker.selectOption(second ?? '');
  await expect(picker).toHaveValue(second ?? '');
  await visit.takePhoto();
  await visit.button(visit.words.review.retake).click();
  await expect(visit.shutter).toBeEnabled();
  await expect(picker).toHaveValue(second ?? '');
  await visit.button(visit.words.camera.correct).click();
  await visit.claim('8-9001-2');
  await expect(visit.shutter).toBeEnabled();
  expect(await openedDevices(page)).toEqual([first, second, second, second]);
});

test('the list follows the devices that are plugged in', async ({ visit, page }) => {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const list = mediaDevices.enumerateDevices.bind(mediaDevices);
    Object.assign(window, { plugged: 1 });
    mediaDevices.enumerateDevices = async () => {
      const cameras = (await list()).filter(({ kind }) => kind === 'videoinput');
      return cameras.slice(0, (window as unknown as { plugged: number }).plugged);
    };
  });
  await visit.goToCamera(cedula);
  await expect(visit.shutter).toBeEnabled();
  const options = visit.picker.locator('option');
  await expect(options).toHaveCount(0);
  for (const plugged of [2, 1]) {
    await page.evaluate((count) => {
      Object.assign(window, { plugged: count });
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
    }, plugged);
    await expect(options).toHaveCount(plugged === 2 ? 2 : 0);
  }
});

test('the chosen camera is unplugged before the next photo: another one opens automatically', async ({
  visit,
  page,
}) => {
  await visit.goToCamera(cedula);
  const { picker } = visit;
  await expect(visit.shutter).toBeEnabled();
  const [first] = await openedDevices(page);
  const ids = await picker
    .locator('option')
    .evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value));
  const second = ids.find((id) => id !== first) ?? '';
  await picker.selectOption(second);
  await expect(visit.shutter).toBeEnabled();
  await visit.takePhoto();
  await page.evaluate((gone) => {
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = (constraints) =>
      JSON.stringify(constraints).includes(gone)
        ? Promise.reject(new DOMException('', 'OverconstrainedError'))
        : open(constraints);
  }, second);
  await visit.button(visit.words.review.retake).click();
  await expect(visit.shutter).toBeEnabled();
  expect((await openedDevices(page)).at(-1)).toBe(first);
});
