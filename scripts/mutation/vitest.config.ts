import { defineConfig } from 'vitest/config';

/** The tests of what is mutated, and no others: each change is tried against all that reach it. */
export default defineConfig({
  test: {
    include: [
      'src/contract/*.test.ts',
      'src/app/flow/*.test.ts',
      'src/bff/providers/*.test.ts',
      'src/bff/verify*.test.ts',
    ],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    unstubEnvs: true,
  },
});
