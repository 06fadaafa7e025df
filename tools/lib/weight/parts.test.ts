import { expect, test } from 'vitest';
import { partsOf } from './parts.ts';

const html = '<script type="module" src="/assets/main.js"></script>';
const chunks = [
  { file: 'assets/main.js', imports: ['assets/react.js'], source: 'index.html' },
  { file: 'assets/react.js', imports: [] },
  {
    file: 'assets/Visit.js',
    imports: ['assets/react.js', 'assets/zod.js'],
    source: 'src/app/citizen/Visit.tsx',
  },
  { file: 'assets/zod.js', imports: [] },
  { file: 'assets/es.js', imports: [], source: 'src/locales/es/es.ts' },
  { file: 'assets/en.js', imports: [], source: 'src/locales/en/en.ts' },
  { file: 'assets/Claim.js', imports: ['assets/zod.js'], source: 'src/app/claim/Claim.tsx' },
  { file: 'assets/Camera.js', imports: ['assets/photo.js'], source: 'src/app/capture/Camera.tsx' },
  { file: 'assets/Widget.js', imports: ['assets/photo.js'], source: 'src/app/capture/Widget.tsx' },
  { file: 'assets/photo.js', imports: [] },
  { file: 'assets/client.js', imports: [], source: 'src/face-guidance/client.ts' },
  { file: 'assets/shrink.js', imports: [], source: 'src/app/capture/shrink.ts' },
  { file: 'assets/New.js', imports: [], source: 'src/app/citizen/New.tsx' },
];
const assets = [
  'assets/encode.worker-1.js',
  'assets/guidance.worker-1.js',
  'assets/face-1.tflite',
  'assets/new.worker-1.js',
];

const parts = partsOf(html, chunks, assets, ['en', 'es']);
const filesOf = (name: RegExp) => parts.filter((part) => name.test(part.name)).flatMap((part) => part.files);

test('a file belongs to the first step that needs it, and to no other', () => {
  expect(filesOf(/^first/)).toEqual(['assets/main.js', 'assets/react.js']);
  expect(filesOf(/^visit, words \(en\)/)).toEqual(['assets/Visit.js', 'assets/zod.js', 'assets/en.js']);
  expect(filesOf(/^claim/)).toEqual(['assets/Claim.js']);
  expect(filesOf(/^camera/)).toEqual(['assets/Camera.js', 'assets/photo.js', 'assets/encode.worker-1.js']);
  expect(filesOf(/widget/)).toEqual(['assets/Widget.js']);
  expect(filesOf(/^guidance/)).toEqual([
    'assets/client.js',
    'assets/guidance.worker-1.js',
    'assets/face-1.tflite',
  ]);
});

test('the lighter language counts nowhere', () => {
  expect(parts.find(({ files }) => files.includes('assets/es.js'))?.budget).toBeNull();
});

test('a file of no step counts as a later step', () => {
  const rest = parts.find(({ name }) => name === 'anything else');
  expect(rest).toEqual({
    name: 'anything else',
    budget: 'later',
    files: ['assets/new.worker-1.js', 'assets/New.js'],
  });
});
