import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Journeys in the engines of real browsers that Playwright cannot drive. */
export default defineConfig({
  root: join(import.meta.dirname, '..', '..'),
  test: {
    include: ['e2e/engines/*.journey.ts'],
    retry: 0,
    // A server and its vendors start for the first time, next to another engine's.
    hookTimeout: 180_000,
    // Covers the killing of a browser that hangs.
    teardownTimeout: 20_000,
  },
});
