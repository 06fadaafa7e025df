import { expect, test } from 'vitest';
import type { CameraProblemCode } from '../../contract/camera-problems.ts';
import { type CameraEnvironment, identifyCameraProblem, identifyTrackEnd, type TrackEnd } from './problem.ts';

const fine: CameraEnvironment = {
  secure: true,
  supported: true,
  permission: 'granted',
  policy: true,
  inApp: false,
  cameras: 1,
  dismissible: true,
};
const named = (name: string) => Object.assign(new Error(name), { name });

test.each<[string, Partial<CameraEnvironment>, CameraProblemCode]>([
  ['NotAllowedError', { permission: 'denied' }, 'denied'],
  ['NotAllowedError', { permission: null }, 'denied'],
  ['NotAllowedError', { permission: 'prompt' }, 'dismissed'],
  // WebKit after a denial: its prompt cannot be dismissed.
  ['NotAllowedError', { permission: 'prompt', dismissible: false }, 'denied'],
  ['NotAllowedError', { policy: false }, 'blocked-by-policy'],
  ['NotAllowedError', { inApp: true }, 'in-app'],
  ['TypeError', { supported: false, inApp: true }, 'in-app'],
  ['SecurityError', {}, 'blocked-by-policy'],
  ['NotFoundError', {}, 'no-camera'],
  ['NotReadableError', {}, 'busy'],
  ['TrackStartError', {}, 'busy'],
  ['AbortError', {}, 'busy'],
  ['OverconstrainedError', {}, 'unsuitable'],
  ['OverconstrainedError', { cameras: null }, 'unsuitable'],
  // WebKit without a camera.
  ['OverconstrainedError', { cameras: 0 }, 'no-camera'],
  ['TypeError', { secure: false, supported: false }, 'insecure'],
  ['TypeError', { supported: false }, 'unsupported'],
  ['SomethingNewError', {}, 'failed'],
])('%s with %j is %s', (name, around, problem) => {
  expect(identifyCameraProblem(named(name), { ...fine, ...around })).toBe(problem);
});

test('react-webcam reports a missing getUserMedia as a text', () => {
  expect(identifyCameraProblem('getUserMedia not supported', { ...fine, supported: false })).toBe(
    'unsupported',
  );
});

const still: TrackEnd = { permission: 'granted', before: 2, after: 2, listed: true };
test.each<[string, Partial<TrackEnd>, CameraProblemCode]>([
  ['refused in the settings', { permission: 'denied' }, 'denied'],
  ['one camera fewer', { after: 1, listed: false }, 'unplugged'],
  ['one camera fewer, unnamed', { permission: 'prompt', after: 1, listed: null }, 'unplugged'],
  ['no camera left, and none counted before', { before: null, after: 0, listed: null }, 'unplugged'],
  ['another camera took its place', { listed: false }, 'unplugged'],
  ["the browser's own control", {}, 'stopped'],
  ["the browser's own control, which takes the permission back", { permission: 'prompt' }, 'stopped'],
  ['the same, and devices are no longer named', { permission: 'prompt', listed: null }, 'stopped'],
  ['nothing can be known', { permission: null, before: null, after: null, listed: null }, 'stopped'],
])('a track that ended on its own: %s', (_, more, problem) => {
  expect(identifyTrackEnd({ ...still, ...more })).toBe(problem);
});
