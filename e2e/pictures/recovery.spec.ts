import { test } from '../kit/test.ts';
import { phone, picture, wanted } from './picture.ts';

test.use({
  ...phone,
  chromium: 'whole',
  camera: 'denied',
  userAgent:
    'Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
});

if (wanted) {
  test('a denied camera: the steps to allow it', async ({ visit, page, person }) => {
    await visit.goToCamera(person(9001));
    await visit.expectCameraProblem('denied');
    await picture(page, 'recovery-phone');
  });
}
