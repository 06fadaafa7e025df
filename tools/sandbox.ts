import { runCommand } from '../src/sandbox/command.ts';
import { type StandIn, standInWebhookSecret, startStandIn } from '../src/stand-in/stand-in.ts';
import { onEnd } from './lib/ending.ts';
import { explain } from './lib/explain.ts';

/** Beside those of the imitated vendors. */
const standInPort = 8094;

try {
  const running = await runCommand(process.argv.slice(2), process.env, {
    print: console.log,
    printError: console.error,
  });
  if (typeof running === 'number') process.exitCode = running;
  else {
    const standIn = await openStandIn();
    onEnd(() =>
      Promise.all([running.close(), standIn?.close()]).then(() => {
        process.exit(0);
      }),
    );
  }
} catch (error) {
  explain(error);
}

/** Cotejo imitated for the tests of relying parties. A port that is in use costs only it. */
async function openStandIn(): Promise<StandIn | undefined> {
  const { SANDBOX_STAND_IN_PORT: port, SANDBOX_STAND_IN_REDIRECTS: redirects } = process.env;
  const url = process.env['SANDBOX_STAND_IN_WEBHOOK'];
  const webhook = url ? { url, secret: standInWebhookSecret } : undefined;
  try {
    const standIn = await startStandIn({
      port: Number(port || standInPort),
      ...(redirects && { redirects: redirects.split(',') }),
      ...(webhook && { webhook }),
    });
    const { id, secret } = standIn.client;
    const events = webhook ? `, events to ${webhook.url} with ${webhook.secret}` : '';
    console.log(`  Stand-in      ${standIn.issuer}   client ${id}, secret ${secret}${events}\n`);
    return standIn;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    console.error(`The stand-in for relying parties did not start: ${why}`);
    return undefined;
  }
}
