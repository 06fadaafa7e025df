import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The static first screen needs its style and no script: on a thin line the one does not wait for the other. */
const paintFirst: Plugin = {
  name: 'paint-first',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { path }) =>
      path === '/index.html'
        ? html.replace('<script type="module"', '<script type="module" fetchpriority="low"')
        : html,
  },
};

export default defineConfig({
  plugins: [react(), paintFirst],
  build: {
    target: ['chrome109', 'firefox115', 'safari16.4'],
    // The page's policy allows no data: addresses and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
