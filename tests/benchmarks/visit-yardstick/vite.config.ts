import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** A visit as tutorials write it, in one bundle: what the product's own is measured beside. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: '../../../public',
  plugins: [react()],
  build: { assetsInlineLimit: 0 },
});
