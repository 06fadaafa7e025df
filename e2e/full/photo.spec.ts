import { marks } from '../kit/film/scene.ts';
import { isColour, jpegSegments, readPicture } from '../kit/pixels.ts';
import { expect, test } from '../kit/test.ts';

test.use({ film: { width: 1280, height: 720, marked: true } });

test('both vendors receive the photo as the camera saw it: its size, upright, not mirrored, without metadata', async ({
  visit,
  page,
  person,
  deployment,
}) => {
  const cedula = person(9001);
  await visit.goToSending(cedula);
  await visit.expectResult('ok');

  const [entry] = (await deployment.ledger('apptenticate', cedula)).filter(({ images }) => images.length > 0);
  const [live] = (await deployment.ledger('facephi', cedula)).filter(({ route }) =>
    route.includes('evaluatePassiveLiveness'),
  );
  if (entry === undefined || live === undefined) throw new Error('A vendor was not called.');
  const photo = await deployment.image('apptenticate', entry);
  expect(photo.length).toBeLessThanOrEqual(2_000_000);
  expect(await deployment.image('facephi', live), 'both vendors receive the same bytes').toEqual(photo);

  expect(photo.subarray(0, 3).toString('hex')).toBe('ffd8ff');
  // APP0 is the JPEG's own header and APP2 may name its colour space; neither says where, when or by what it was taken.
  expect(jpegSegments(photo).filter((name) => /^APP(?!0$|2$)/.test(name))).toEqual([]);
  expect(photo.includes('Exif')).toBe(false);

  const { left, right, top } = marks;
  const { width, height, means } = await readPicture(page, photo, [left.box, right.box, top.box]);
  expect([width, height]).toEqual([1280, 720]);
  for (const [at, mark] of [left, right, top].entries()) {
    expect(isColour(means[at] ?? [], mark), `block ${at} is ${means[at]?.map(Math.round).join(', ')}`).toBe(
      true,
    );
  }
});
