import { explain } from './lib/explain.ts';
import { checkDisplay, readPlay } from './lib/play/options.ts';

try {
  const asked = readPlay(process.argv.slice(2));
  checkDisplay(asked, process.env);
  // What was mistyped is told before the tools for browsers are loaded.
  const { play } = await import('./lib/play/play.ts');
  await play(asked);
} catch (error) {
  explain(error);
}
