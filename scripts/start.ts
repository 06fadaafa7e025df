import { upToDatePage } from './lib/bundle.ts';
import { runStack } from './lib/stack/run.ts';

await runStack({ server: 'src/bff/main.ts', prepare: upToDatePage });
