import { expect, test } from '../kit/test.ts';

// Serial: another worker would cost each test more time than it saves.
test.describe.configure({ mode: 'default' });
test.use({ cameras: 'none' });

test('a machine without a camera: a message and another channel', async ({ visit }) => {
  await visit.goToCamera('8-9001-1');
  await visit.expectCameraProblem('no-camera');
});

test('no phone is offered under an address that a phone cannot reach', async ({ visit }) => {
  await visit.goToCamera('8-9001-1');
  await visit.expectCameraProblem('no-camera');
  await expect(visit.button(visit.words.handoff.offer.go)).toHaveCount(0);
});
