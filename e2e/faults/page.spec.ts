import { expect, test } from '../kit/test.ts';
import { verificationFor } from '../kit/wire.ts';

const cedula = '8-9001-1';

test('a browser that knows no camera says what to use instead', async ({ visit, page }) => {
  await page.addInitScript(() => {
    for (const name of ['mediaDevices', 'getUserMedia', 'webkitGetUserMedia'])
      Reflect.deleteProperty(Navigator.prototype, name);
  });
  await visit.untilCamera(cedula);
  await visit.expectCameraProblem('unsupported');
  await visit.switchLanguage();
  await visit.expectCameraProblem('unsupported');
});

const missing = ['Worker', 'OffscreenCanvas', 'createImageBitmap', 'MediaStreamTrackProcessor'] as const;
test(`an older browser, without ${missing.join(', ')}: no hints, and the photo is taken as ever`, async ({
  visit,
  page,
  person,
}) => {
  await page.addInitScript((names) => {
    for (const name of names) Reflect.deleteProperty(window, name);
  }, missing);
  await visit.untilCamera(person(9001));
  await expect(page.getByText(visit.words.camera.guidanceOff, { exact: true })).toBeVisible();
  await visit.takePhoto();
  await visit.send();
  await visit.expectResult('ok');
});

test('without the model there are no hints, and the photo is taken as ever', async ({
  visit,
  page,
  person,
}) => {
  await page.route(/\.tflite/, (route) => route.abort());
  await visit.untilCamera(person(9001));
  await expect(page.getByText(visit.words.camera.guidanceOff, { exact: true })).toBeVisible();
  await visit.takePhoto();
});

test('storage switched off and a clock years wrong change nothing', async ({ visit, page, person }) => {
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
  await visit.untilCamera(person(9001));
  await visit.takePhoto();
  await visit.send();
  await visit.expectResult('ok');
  await page.reload();
  await visit.expectResult('ok');
});

test('two tabs are two visits: neither shows or resends what the other did', async ({
  visit,
  wire,
  page,
  context,
  person,
}) => {
  await wire.answers(verificationFor('ok'));
  await visit.untilSent(person(9001));
  await visit.expectResult('ok');
  const other = await context.newPage();
  const asked: string[] = [];
  other.on('request', (request) => {
    if (request.url().includes('/api/verifications')) asked.push(request.url());
  });
  await other.goto('/');
  await expect(other.getByRole('heading', { level: 1, name: visit.words.notice.title })).toBeVisible();
  expect(asked).toEqual([]);
  await page.bringToFront();
  await visit.expectResult('ok');
  expect(wire.sent).toHaveLength(1);
});
