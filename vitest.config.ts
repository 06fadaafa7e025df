import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,scripts,e2e}/**/*.test.{ts,tsx}'],
    // A test that only passes at the second try is a broken test.
    retry: 0,
    unstubEnvs: true,
  },
});
