import { explain } from './lib/explain.ts';
import { checkDisplay, readPlay } from './lib/play/options.ts';

try {
  const wanted = readPlay(process.argv.slice(2));
  checkDisplay(wanted, process.env);
  // Reports mistyped options before loading the browser tools.
  const { play } = await import('./lib/play/play.ts');
  await play(wanted);
} catch (error) {
  explain(error);
}
