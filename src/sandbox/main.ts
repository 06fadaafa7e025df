import { type Sandbox, startSandbox } from './index.ts';
import { portOf } from './settings.ts';

/**
 * The sandbox as a process. Reads SANDBOX_HOST, SANDBOX_APPTENTICATE_PORT and SANDBOX_FACEPHI_PORT (0 or
 * nothing: a free port). Started with an IPC channel it sends `{ ready: { apptenticate, facephi } }` and runs
 * as long as the channel is open; otherwise it prints its addresses.
 */
const port = (name: string): number => portOf(name, process.env[name] || '0');

async function start(): Promise<Sandbox> {
  const host = process.env['SANDBOX_HOST'];
  return startSandbox({
    ...(host ? { host } : {}),
    apptenticate: { port: port('SANDBOX_APPTENTICATE_PORT') },
    facephi: { port: port('SANDBOX_FACEPHI_PORT') },
  });
}

try {
  const { close, ...ready } = await start();
  const leave = () => {
    void close().finally(() => process.exit(0));
  };
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
  if (process.send) {
    process.on('disconnect', leave);
    process.send({ ready });
  } else {
    console.log(`Apptenticate (sandbox)  ${ready.apptenticate.url}/`);
    console.log(`FacePhi (sandbox)       ${ready.facephi.url}/`);
  }
} catch (error) {
  console.error(`The sandbox did not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
