import { expect, test } from 'vitest';
import { cameraProblems } from '../../contract/camera-problems.ts';
import { isPreviewOpen, recoveries } from './recovery.ts';

test('a camera reopens without a press only after a person allowed it', () => {
  const alone = cameraProblems.filter((problem) => recoveries[problem].resumesOn !== null);
  expect(alone).toEqual([
    'denied',
    'dismissed',
    'unanswered',
    'no-camera',
    'covered',
    'frozen',
    'muted',
    'unplugged',
  ]);
});

test('the preview stays open while its picture or an answer may still arrive', () => {
  expect(cameraProblems.filter(isPreviewOpen)).toEqual(['unanswered', 'covered', 'frozen', 'muted']);
});
