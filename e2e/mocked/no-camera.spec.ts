import { test } from '../kit/test.ts';

test.use({ scene: 'none' });

test('a machine without a camera: said, with where else to go', async ({ visit }) => {
  await visit.untilCamera('8-9001-1');
  await visit.expectCameraProblem('no-camera');
});
