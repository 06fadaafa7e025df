import { expect, test } from 'vitest';
import { type CameraProblem, identifyCameraProblem, type Surroundings } from './problem.ts';

const fine: Surroundings = {
  secure: true,
  supported: true,
  permission: 'granted',
  policy: true,
  inApp: false,
};
const named = (name: string) => Object.assign(new Error(name), { name });

test.each<[string, Partial<Surroundings>, CameraProblem]>([
  ['NotAllowedError', { permission: 'denied' }, 'denied'],
  ['NotAllowedError', { permission: null }, 'denied'],
  ['NotAllowedError', { permission: 'prompt' }, 'dismissed'],
  ['NotAllowedError', { policy: false }, 'blocked-by-policy'],
  ['NotAllowedError', { inApp: true }, 'in-app'],
  ['TypeError', { supported: false, inApp: true }, 'in-app'],
  ['SecurityError', {}, 'blocked-by-policy'],
  ['NotFoundError', {}, 'no-camera'],
  ['NotReadableError', {}, 'busy'],
  ['TrackStartError', {}, 'busy'],
  ['AbortError', {}, 'busy'],
  ['OverconstrainedError', {}, 'unsuitable'],
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
