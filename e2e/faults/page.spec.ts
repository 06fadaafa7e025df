import { expect, test } from '../kit/test.ts';
import { verificationFor } from '../kit/wire.ts';

const cedula = '8-9001-1';

test('in a browser without camera support the page says what to use instead', async ({ visit, page }) => {
  await page.addInitScript(() => {
    for (const name of ['mediaDevices', 'getUserMedia', 'webkitGetUserMedia'])
      Reflect.deleteProperty(Navigator.prototype, name);
  });
  await visit.goToCamera(cedula);
  await visit.expectCameraProblem('unsupported');
  await visit.switchLanguage();
  await visit.expectCameraProblem('unsupported');
});

const missing = ['Worker', 'OffscreenCanvas', 'createImageBitmap', 'MediaStreamTrackProcessor'] as const;
test(`an older browser, without ${missing.join(', ')}: no hints, and the photo is taken as usual`, async ({
  visit,
  page,
  person,
}) => {
  await page.addInitScript((names) => {
    for (const name of names) Reflect.deleteProperty(window, name);
  }, missing);
  await visit.goToCamera(person(9001));
  await expect(page.getByText(visit.words.camera.guidanceOff, { exact: true })).toBeVisible();
  await visit.takePhoto();
  await visit.send();
  await visit.expectResult('ok');
});

test('without the model there are no hints, and the photo is taken as usual', async ({
  visit,
  page,
  person,
}) => {
  await page.route(/\.tflite/, (route) => route.abort());
  await visit.goToCamera(person(9001));
  await expect(page.getByText(visit.words.camera.guidanceOff, { exact: true })).toBeVisible();
  await visit.takePhoto();
});

test('disabled storage and a clock that is years off have no effect', async ({ visit, page, person }) => {
  await page.addInitScript(() => {
    const refuse = {
      get: () => {
        throw new DOMException('', 'SecurityError');
      },
    };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
      Object.defineProperty(window, name, refuse);
  });
  await page.clock.install({ time: new Date('2009-02-13T23:31:30Z') });
  await visit.goToCamera(person(9001));
  await visit.takePhoto();
  await visit.send();
  await visit.expectResult('ok');
  await page.reload();
  await visit.expectResult('ok');
});

test('two tabs are two visits: neither shows or resends the other’s data', async ({
  visit,
  wire,
  page,
  context,
  person,
}) => {
  await wire.answerCaptures(verificationFor('ok'));
  await visit.goToSending(person(9001));
  await visit.expectResult('ok');
  const other = await context.newPage();
  const requests: string[] = [];
  other.on('request', (request) => {
    if (request.url().includes('/api/verifications')) requests.push(request.url());
  });
  await other.goto('/');
  await expect(other.getByRole('heading', { level: 1, name: visit.words.notice.title })).toBeVisible();
  expect(requests).toEqual([]);
  await page.bringToFront();
  await visit.expectResult('ok');
  expect(wire.sent).toHaveLength(1);
});
