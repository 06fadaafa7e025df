import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { pseudoLocale } from './pseudo-plugin.ts';

/** Every screen in every state on one page, for the tests that check them. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [pseudoLocale(), react()],
  build: { assetsInlineLimit: 0 },
});
