import { buildPage } from './lib/bundle.ts';

const started = performance.now();
const { chunks } = await buildPage();
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(`The page is in dist/: ${chunks.length} JavaScript files, ${seconds} s.`);
