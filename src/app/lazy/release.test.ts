import { expect, test } from 'vitest';
import { isAnotherBuild } from './release.ts';

const own = '/assets/index-a1b2.js';
const documentWith = (src: string) =>
  `<!doctype html><script async type="module" crossorigin src="${src}"></script>`;

test('the same entry is the same build, another one is a release', () => {
  expect(isAnotherBuild(own, documentWith(own))).toBe(false);
  expect(isAnotherBuild(own, documentWith('/assets/index-c3d4.js'))).toBe(true);
});

test('the page of a captive portal is not a release', () => {
  expect(isAnotherBuild(own, '<html><h1>Wi-Fi</h1><script src="/login.js"></script></html>')).toBe(false);
  expect(isAnotherBuild(own, '')).toBe(false);
});
