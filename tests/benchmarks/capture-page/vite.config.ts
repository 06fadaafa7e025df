import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The product's capture beside two others on one page, built as the product is. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: { assetsInlineLimit: 0 },
  worker: { format: 'es' },
});
