import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Journeys in Firefox. Playwright drives only a Firefox of its own making; people have another one. */
export default defineConfig({
  root: join(import.meta.dirname, '..', '..'),
  test: {
    include: ['e2e/firefox/*.journey.ts'],
    retry: 0,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
