import { type Chunk, firstLoadFiles, withImports } from './first-load.ts';

/** Byte budgets, gzipped: quality.md section 7. */
export const budgets = {
  /** Before the first screen works; react with react-dom alone is 67,409. */
  first: { name: 'First load', bytes: 72_000 },
  /** Everything else that a visit in one language loads, whichever way it captures. */
  later: { name: 'Later steps', bytes: 81_000 },
  guidance: { name: 'Guidance', bytes: 215_000 },
  /** Only for a picture over the photo's limit: see docs/decisions/0018-first-load-and-code-splitting.md. */
  shrink: { name: 'Shrinking', bytes: 20_000 },
} as const;
export type Budget = keyof typeof budgets;

/** A step of the visit and the files that it is the first to load. */
export interface Part {
  name: string;
  /** Null for what no visit in one language loads. */
  budget: Budget | null;
  files: string[];
}

interface Step {
  name: string;
  budget: Budget | null;
  /** Modules that are loaded when the step comes. */
  sources: string[];
  /** Its workers and other files, by their names. */
  more?: RegExp;
}

const wordsOf = (locale: string): string => `src/locales/${locale}/${locale}.ts`;

/** In the order a person meets them. */
const steps = (language: string, otherLanguages: string[]): Step[] => [
  {
    name: `visit, words (${language})`,
    budget: 'later',
    sources: ['src/app/citizen/Visit.tsx', wordsOf(language)],
  },
  { name: 'claim', budget: 'later', sources: ['src/app/claim/Claim.tsx'] },
  {
    name: 'camera',
    budget: 'later',
    sources: ['src/app/capture/Camera.tsx'],
    more: /^assets\/encode\.worker-/,
  },
  { name: 'review, sending, result', budget: 'later', sources: ['src/app/citizen/answer-screens.ts'] },
  {
    name: "the vendor's widget instead of the camera",
    budget: 'later',
    sources: ['src/app/capture/Widget.tsx'],
  },
  {
    name: 'a phone instead of the camera, and the receipt: the code, and what its link opens',
    budget: 'later',
    sources: ['src/app/citizen/code-screens.ts', 'src/app/citizen/phone-screens.ts'],
  },
  {
    name: 'a phone inside a request of a service',
    budget: null,
    sources: ['src/app/handoff/JoinedRequest.tsx'],
  },
  {
    name: 'guidance: page, worker, model',
    budget: 'guidance',
    sources: ['src/face-guidance/client.ts'],
    more: /^assets\/(guidance\.worker-|.*\.tflite$)/,
  },
  { name: 'a picture over the limit', budget: 'shrink', sources: ['src/app/capture/shrink.ts'] },
  ...otherLanguages.map((other) => ({
    name: `words (${other}), when switched to`,
    budget: null,
    sources: [wordsOf(other)],
  })),
];

/**
 * Every file in the first part that needs it. Files that no step names count as a later step.
 *
 * @param files every file of the built page that a script or worker may load, such as `assets/main-1a2b.js`
 * @param languages the heaviest first: that one counts
 */
export function partsOf(html: string, chunks: Chunk[], files: string[], languages: string[]): Part[] {
  const left = new Set([...files, ...chunks.map(({ file }) => file)]);
  const take = (wanted: string[]) => wanted.filter((file) => left.delete(file));
  const [language = '', ...others] = languages;
  const first = take(firstLoadFiles(html, chunks));
  const parts = steps(language, others).map(({ name, budget, sources, more }): Part => {
    const named = chunks.filter(({ source = '' }) => sources.includes(source)).map(({ file }) => file);
    const beside = more === undefined ? [] : [...left].filter((file) => more.test(file));
    return { name, budget, files: take([...withImports(named, chunks), ...beside]) };
  });
  return [
    { name: 'first load', budget: 'first', files: first },
    ...parts,
    { name: 'anything else', budget: 'later', files: [...left] },
  ];
}
