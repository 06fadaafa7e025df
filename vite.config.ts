import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { locales } from './src/contract/locale.ts';
import type { LoadingWords } from './src/locales/es/loading.ts';
import { loadingWords } from './src/locales/registry/loading.ts';

/**
 * Nothing after a stylesheet is drawn before it is there. What says that the page is loading comes before it, so that a
 * line that stands still leaves no white page.
 */
const sentenceBeforeStyles: Plugin = {
  name: 'sentence-before-styles',
  transformIndexHtml: {
    order: 'post',
    handler(html) {
      const styles = html.match(/<link rel="stylesheet"[^>]*>/g) ?? [];
      const rest = styles.reduce((text, link) => text.replace(link, ''), html);
      return rest.replace('<div id="root">', `${styles.join('')}<div id="root">`);
    },
  },
};

/** `<!-- loading kiosk /kiosk -->`: which advice is given, and where the page is loaded again; in every language. */
const sentencesOfLoading: Plugin = {
  name: 'sentences-of-loading',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) =>
      html.replace(/<!-- loading (\w+) (\S+) -->/, (_, page: keyof LoadingWords['late'], href: string) => {
        const [first, ...others] = locales;
        const inEach = (separator: string, read: (words: LoadingWords) => string) =>
          [
            read(loadingWords[first]),
            ...others.map((locale) => `<span lang="${locale}">${read(loadingWords[locale])}</span>`),
          ].join(separator);
        const late = locales.map((locale) => `<p lang="${locale}">${loadingWords[locale].late[page]}</p>`);
        return [
          `<h2>${inEach(' ', ({ title }) => title)}</h2>`,
          ...late,
          `<p class="actions"><a class="button button-main" href="${href}">${inEach(' · ', ({ again }) => again)}</a></p>`,
        ].join('');
      }),
  },
};

/**
 * What an entry imports dynamically before its first screen is requested together with it, not after it has run: what its
 * main module imports, and the words. The link of the words has the file of each other language, for the server to choose.
 */
function preloadFirstScreen(): Plugin {
  const modules = new Map<string, { imports: readonly string[]; later: readonly string[] }>();
  const languageOf = (id: string) => /\/locales\/(\w+)\/\1\.ts$/.exec(id)?.[1];
  return {
    name: 'preload-first-screen',
    moduleParsed({ id, importedIds, dynamicallyImportedIds }) {
      modules.set(id, { imports: importedIds, later: dynamicallyImportedIds });
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle, chunk }) {
        if (bundle === undefined || chunk === undefined) return html;
        const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
        /** What is requested in any case. */
        const found = new Set([chunk.fileName, ...chunk.imports]);
        const linkTo = (file: string, more = '') =>
          `<link rel="modulepreload" crossorigin fetchpriority="low" href="/${file}"${more}>`;
        const linksTo = (file: string): string[] => {
          const { imports } = chunks.find(({ fileName }) => fileName === file) ?? {};
          if (imports === undefined || found.has(file)) return [];
          found.add(file);
          return [linkTo(file), ...imports.flatMap(linksTo)];
        };
        const fileOf = (id = '') =>
          chunks.find(({ facadeModuleId }) => facadeModuleId === id)?.fileName ?? '';
        const laterOf = (id: string) => modules.get(id)?.later ?? [];
        const mains = modules.get(chunk.facadeModuleId ?? '')?.imports ?? [];
        const own = chunks.filter(({ fileName }) => found.has(fileName));
        const words = own
          .flatMap(({ moduleIds }) => moduleIds.flatMap(laterOf))
          .filter((id) => languageOf(id) !== undefined);
        const first = words.find((id) => html.includes(`<html lang="${languageOf(id)}"`));
        const inOthers = words
          .filter((id) => id !== first)
          .map((id) => ` data-${languageOf(id)}="/${fileOf(id)}"`);
        const links = [
          ...mains.flatMap(laterOf).map(fileOf).flatMap(linksTo),
          linkTo(fileOf(first), inOthers.join('')),
        ];
        return html.replace('</head>', `  ${links.join('\n    ')}\n  </head>`);
      },
    },
  };
}

/** The default of a setting that is never used. In the built files no address may lead anywhere else. */
const withoutForeignAddress: Plugin = {
  name: 'without-foreign-address',
  transform: (code, id) =>
    id.includes('/browser-image-compression/')
      ? { code: code.replaceAll(/https:\/\/cdn\.jsdelivr\.net\/[^"']*/g, ''), map: null }
      : null,
};

/** Of Vitest alone: a build neither needs nor bundles what only the tests have. */
async function readUnitTests() {
  const file = new URL('tests/unit-tests.ts', import.meta.url).href;
  const { unitTests } = (await import(file)) as typeof import('./tests/unit-tests.ts');
  return unitTests;
}

export default defineConfig(async ({ mode }) => ({
  plugins: [react(), sentenceBeforeStyles, sentencesOfLoading, preloadFirstScreen(), withoutForeignAddress],
  build: {
    target: ['chrome109', 'firefox115', 'safari16.4'],
    // The page's policy allows no data: addresses and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  ...(mode === 'test' && { test: await readUnitTests() }),
}));
