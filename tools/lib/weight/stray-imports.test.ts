import { expect, test } from 'vitest';
import { strayImports } from './stray-imports.ts';

const html = '<script type="module" src="/assets/main.js"></script>';
const start = [
  { file: 'assets/main.js', imports: [] },
  {
    file: 'assets/Visit.js',
    imports: ['assets/main.js', 'assets/parts.js'],
    source: 'src/app/citizen/Visit.tsx',
  },
  { file: 'assets/parts.js', imports: ['assets/main.js'] },
];

test('a later file may import only files that load with the visit', () => {
  const camera = { file: 'assets/Camera.js', imports: ['assets/Visit.js', 'assets/parts.js'] };
  expect(strayImports(html, [...start, camera])).toEqual([]);
  const shared = { file: 'assets/shared.js', imports: [] };
  const result = { file: 'assets/Result.js', imports: ['assets/main.js', 'assets/shared.js'] };
  expect(strayImports(html, [...start, camera, shared, result])).toEqual([
    { file: 'assets/Result.js', imports: ['assets/shared.js'] },
  ]);
});
