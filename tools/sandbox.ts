import { runCommand } from '../src/sandbox/command.ts';
import { onEnd } from './lib/ending.ts';
import { explain } from './lib/explain.ts';

try {
  const running = await runCommand(process.argv.slice(2), process.env, {
    print: console.log,
    printError: console.error,
  });
  if (typeof running === 'number') process.exitCode = running;
  else onEnd(() => running.close().then(() => process.exit(0)));
} catch (error) {
  explain(error);
}
