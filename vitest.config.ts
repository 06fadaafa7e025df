import { defineConfig } from 'vitest/config';

const withPostgres = '{src,scripts}/**/*.postgres.test.ts';

export default defineConfig({
  test: {
    // A test that only passes at the second try is a broken test.
    retry: 0,
    // A busy machine is slow, not wrong; speed is measured in the benches.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    unstubEnvs: true,
    // Its own default leaves one of two cores unused.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,scripts,e2e}/**/*.test.{ts,tsx}'],
          exclude: [withPostgres],
        },
      },
      {
        extends: true,
        test: { name: 'postgres', include: [withPostgres], globalSetup: 'scripts/lib/postgres-setup.ts' },
      },
    ],
  },
});
