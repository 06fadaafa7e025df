import { explain } from './lib/explain.ts';
import { readPlay } from './lib/play/options.ts';
import { play } from './lib/play/play.ts';

try {
  await play(readPlay(process.argv.slice(2)));
} catch (error) {
  explain(error);
}
