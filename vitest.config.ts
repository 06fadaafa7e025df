import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,scripts,e2e}/**/*.test.{ts,tsx}'],
    // A test that only passes at the second try is a broken test.
    retry: 0,
    // A busy machine is slow, not wrong; speed is measured in the benches.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    unstubEnvs: true,
  },
});
