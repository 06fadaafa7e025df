import { expect, test } from '../kit/test.ts';

// One after the other: a worker of its own would cost each more than it does.
test.describe.configure({ mode: 'default' });
test.use({ cameras: 'none' });

test('a machine without a camera: said, with where else to go', async ({ visit }) => {
  await visit.untilCamera('8-9001-1');
  await visit.expectCameraProblem('no-camera');
});

test('no phone is offered under an address that leads a phone nowhere', async ({ visit }) => {
  await visit.untilCamera('8-9001-1');
  await visit.expectCameraProblem('no-camera');
  await expect(visit.button(visit.words.handoff.offer.go)).toHaveCount(0);
});
