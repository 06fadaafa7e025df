import { watch } from 'node:fs';
import { explain } from './lib/explain.ts';
import { runStack } from './lib/stack/run.ts';

/** Sources of the server's process; Vite watches the page's files. */
const sources = ['src/bff', 'src/contract', 'src/locales'];

const stack = await runStack({ server: 'tools/dev-server.ts' });
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
        // A mistake in the sources: the next change may fix it.
        await stack?.restartServer().catch(explain);
        process.exitCode = 0;
      });
    }, 150);
  });
}
