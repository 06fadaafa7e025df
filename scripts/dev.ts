import { watch } from 'node:fs';
import { explain } from './lib/explain.ts';
import { runStack } from './lib/stack/run.ts';

/** What the server's process is made of; the page's files are Vite's to watch. */
const sources = ['src/bff', 'src/contract'];

const stack = await runStack({ server: 'scripts/dev-server.ts' });
let waiting: NodeJS.Timeout | undefined;
let restarting = Promise.resolve();

for (const folder of stack === undefined ? [] : sources) {
  watch(folder, { recursive: true }, (_, file) => {
    if (file === null || /\.(test|suite)\.ts$/.test(file)) return;
    clearTimeout(waiting);
    // Editors write a file in several steps.
    waiting = setTimeout(() => {
      restarting = restarting.then(async () => {
        console.log(`${folder}/${file} changed: the server starts again.`);
        // A mistake in the sources: the next change may put it right.
        await stack?.restartServer().catch(explain);
        process.exitCode = 0;
      });
    }, 150);
  });
}
