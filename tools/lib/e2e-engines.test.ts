import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { engineNames } from '../../e2e/engines/engine.ts';
import { journeys } from '../../e2e/engines/journeys/all.ts';
import { describeEngines, withoutEngine } from './e2e-engines.ts';
import { root } from './paths.ts';

test('every engine has its line, and the sweep counts what was tried in all of them', () => {
  expect(
    describeEngines([
      { engine: 'Firefox', passed: 12, failed: 0 },
      { engine: 'WebKit', passed: 10, failed: 2 },
    ]),
  ).toEqual([
    'In Firefox: 12 passed, 0 failed',
    'In WebKit: 10 passed, 2 failed',
    'sweep engines: n = 24, 2 fell short',
  ]);
});

test.each([
  ['1', 1],
  ['', 0],
])('an unavailable engine, with CI=%j: %i failed, with a loud message', (ci, failed) => {
  vi.stubEnv('CI', ci);
  const counts = withoutEngine('WebKit', new Error('WebKit lacks Xvfb.'));
  expect(counts).toMatchObject({ passed: 0, failed });
  expect(describeEngines([counts])[0]).toBe('In WebKit: NOTHING WAS TESTED. WebKit lacks Xvfb.');
});

test('every journey has a unique name, and names existing tests of the same in Chromium', () => {
  expect(engineNames).toEqual(['Firefox', 'WebKit']);
  expect(new Set(journeys.map(({ name }) => name)).size).toBe(journeys.length);
  for (const { inChromium } of journeys) expect(existsSync(join(root, inChromium)), inChromium).toBe(true);
});
