import { expect, test } from 'vitest';
import { isWatched, runMode } from './mode.ts';

test.each([
  [['--ui'], {}, true],
  [['--headed', '-g', 'a'], {}, true],
  [['--debug=cli'], {}, true],
  [[], { PWDEBUG: '1' }, true],
  [['--grep', '@faults'], { PWDEBUG: '' }, false],
  [[], {}, false],
])('%j with %j is watched: %s', (args, env, watched) => {
  expect(isWatched(args, env)).toBe(watched);
});

test('what failed is recorded in a second run', () => {
  expect(runMode({})).toBe('judge');
  expect(runMode({ COTEJO_E2E_RECORD: '1' })).toBe('record');
});
