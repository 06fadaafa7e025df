import { expect, test } from 'vitest';
import { checkDisplay, readPlay } from './options.ts';

const plain = readPlay(['no-match', '--headless']);

test('a scenario by name or number, a film, faults of camera and line', () => {
  expect(
    readPlay([
      '9002',
      '--film',
      'distance=far,faces=2',
      '--fault',
      'busy,slow-3g',
      '--kiosk',
      '--port',
      '8123',
    ]),
  ).toEqual({
    scenario: 'no-match',
    film: { distance: 'far', faces: 2 },
    camera: 'busy',
    line: 'slow-3g',
    kiosk: true,
    headless: false,
    port: 8123,
  });
  expect(plain).toMatchObject({ film: {}, camera: undefined, line: undefined, port: 0, headless: true });
});

test.each([
  [[], /^Name one scenario: npm run play/],
  [['no-match', 'verified'], /^Name one scenario/],
  [['match'], /no scenario "match": perhaps no-match/],
  [['zz'], /npm run sandbox -- --list/],
  [['no-match', '--film', 'light=pink'], /"light=pink" is not understood/],
  [['no-match', '--film', 'faces=0,distance=far'], /contradict each other/],
  [['no-match', '--fault', 'hang'], /Unknown fault "hang".*a scenario of its own/],
  [['no-match', '--fault', 'denied,busy'], /"denied" and "busy" contradict each other/],
  [['no-match', '--fault', 'slow-3g,lost-answer'], /contradict each other/],
  [['no-match', '--fault', 'no-camera', '--film', 'faces=2'], /contradict each other/],
  [['no-match', '--kiosk', '--fault', 'unanswered'], /contradict each other/],
  [['no-match', '--port', '99999'], /"--port 99999" is no port/],
  [['no-match', '--colour'], /Usage: npm run play/],
])('%j is one sentence with the remedy', (args, sentence) => {
  expect(() => readPlay(args)).toThrow(sentence);
});

test('a window needs a display, and a run without one does not', () => {
  const parsed = { ...plain, headless: false };
  expect(() => checkDisplay(parsed, {}, 'linux')).toThrow(/no display here.*add --headless/);
  checkDisplay(parsed, { DISPLAY: ':0' }, 'linux');
  checkDisplay(parsed, { WAYLAND_DISPLAY: 'wayland-0' }, 'linux');
  checkDisplay(parsed, {}, 'darwin');
  checkDisplay(plain, {}, 'linux');
});
