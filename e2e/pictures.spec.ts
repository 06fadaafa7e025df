import { join } from 'node:path';
import { root } from '../scripts/lib/paths.ts';
import { test } from './kit/test.ts';

const folder = join(root, 'docs', 'pictures');

test.use({
  scene: { width: 720, height: 960, faceHeight: 0.5 },
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
});

// Pictures for people to read, made on purpose: PICTURES=1 npm run e2e -- e2e/pictures.spec.ts
if (process.env['PICTURES']) {
  test('pictures of a visit on a phone', async ({ visit, page, person }) => {
    const picture = (name: string) =>
      page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
    await visit.open();
    await visit.accept();
    await visit.claim(person(9001));
    await visit.seePicture();
    await picture('camera-phone');
    await visit.takePhoto();
    await picture('review-phone');
    await visit.send();
    await visit.expectResult('ok');
    await picture('result-phone');
  });
}
