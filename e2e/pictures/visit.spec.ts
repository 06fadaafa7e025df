import { test } from '../kit/test.ts';
import { phone, picture, wanted } from './picture.ts';

test.use({ ...phone, film: { width: 720, height: 960, faceHeight: 0.5 } });

if (wanted) {
  test('a visit on a phone', async ({ visit, page, person }) => {
    await visit.open();
    await visit.accept();
    await visit.claim(person(9001));
    await visit.waitForPicture();
    await picture(page, 'camera-phone');
    await visit.takePhoto();
    await picture(page, 'review-phone');
    await visit.send();
    await visit.expectResult('ok');
    await picture(page, 'result-phone');
  });
}
