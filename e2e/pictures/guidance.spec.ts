import { test } from '../kit/test.ts';
import { phone, picture, wanted } from './picture.ts';

test.use({ ...phone, film: { width: 720, height: 960, faceHeight: 0.4, offset: 0.24 } });

if (wanted) {
  test('a hint on a phone: the face is off centre', async ({ visit, page, person }) => {
    await visit.goToCamera(person(9001));
    await page.locator('.viewfinder-arrow').waitFor();
    await picture(page, 'guidance-phone');
  });
}
