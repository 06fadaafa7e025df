import { upToDatePage } from './lib/bundle.ts';
import { runStack } from './lib/stack/run.ts';

const unknown = process.argv.slice(2).filter((word) => word !== '--https');
if (unknown.length > 0) {
  console.error(`npm start knows --https and no other option, not ${unknown.join(' ')}.`);
  process.exit(1);
}
await runStack({
  server: 'src/bff/main.ts',
  prepare: upToDatePage,
  https: process.argv.includes('--https'),
});
