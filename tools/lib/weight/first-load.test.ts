import { expect, test } from 'vitest';
import { firstLoadFiles } from './first-load.ts';

const chunks = [
  { file: 'assets/main.js', imports: ['assets/react.js'] },
  { file: 'assets/react.js', imports: ['assets/runtime.js'] },
  { file: 'assets/runtime.js', imports: ['assets/react.js'] },
  { file: 'assets/camera.js', imports: ['assets/react.js', 'assets/webcam.js'] },
  { file: 'assets/webcam.js', imports: [] },
];

test('follows static imports, also in a circle, and leaves later steps out', () => {
  const html = '<script type="module" crossorigin src="/assets/main.js"></script>';
  expect(firstLoadFiles(html, chunks)).toEqual(['assets/main.js', 'assets/react.js', 'assets/runtime.js']);
});

test('what the page preloads is weighed with the step that imports it', () => {
  const html =
    '<link crossorigin rel="modulepreload" href="/assets/webcam.js"><script src="/assets/theme.js"></script>';
  expect(firstLoadFiles(html, chunks)).toEqual(['assets/theme.js']);
});

test('a page without scripts loads none', () => {
  expect(firstLoadFiles('<link rel="stylesheet" href="/assets/main.css"><p>', chunks)).toEqual([]);
});
