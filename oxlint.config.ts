import { defineConfig } from 'oxlint';

/** Only what needs type information, and the rules of React; Biome does formatting, style and accessibility. */
export default defineConfig({
  plugins: ['typescript', 'react'],
  categories: { correctness: 'off' },
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  ignorePatterns: ['dist', '.runtime', '.cache', 'test-results', '**/*.js', '**/*.mjs', '**/*.cjs'],
  rules: {
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    'typescript/await-thenable': 'error',
    'typescript/switch-exhaustiveness-check': [
      'error',
      { requireDefaultForNonUnion: true, considerDefaultExhaustiveForUnions: true },
    ],
    'typescript/no-explicit-any': 'error',
    'typescript/no-unsafe-assignment': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    'typescript/no-unnecessary-condition': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/return-await': ['error', 'error-handling-correctness-only'],
    'max-lines': ['error', { max: 300 }],
  },
  overrides: [
    {
      // Biome's two rules about hooks are off in favour of these: they know effect events and what may happen while rendering.
      files: ['src/app/**/*.{ts,tsx}', 'e2e/gallery/**/*.{ts,tsx}', 'tests/benchmarks/**/*.{ts,tsx}'],
      rules: {
        'react/rules-of-hooks': 'error',
        'react/exhaustive-deps': 'error',
        'react/static-components': 'error',
        'react/use-memo': 'error',
        'react/preserve-manual-memoization': 'error',
        'react/incompatible-library': 'error',
        'react/immutability': 'error',
        'react/globals': 'error',
        'react/refs': 'error',
        'react/set-state-in-effect': 'error',
        'react/set-state-in-render': 'error',
        'react/error-boundaries': 'error',
        'react/purity': 'error',
        'react/unsupported-syntax': 'error',
      },
    },
    {
      // A fixture of Playwright is handed a function called `use`, which is no hook.
      files: ['e2e/gallery/gallery.ts'],
      rules: { 'react/rules-of-hooks': 'off' },
    },
  ],
});
