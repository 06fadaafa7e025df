import closeWithGrace from 'close-with-grace';
import { buildApp } from './app.ts';
import { type Config, ConfigError, readConfig } from './config/config.ts';
import { reasonOf } from './config/environment.ts';
import { openLog, traceOf } from './log.ts';

/** Of sysexits: the configuration is wrong, and starting again will not help. */
const badConfiguration = 78;

const config = readConfigOrLeave();
const log = openLog(config.logLevel);
const app = await buildApp({ config, log });
const url = await listenOrLeave();

const closing = closeWithGrace({ delay: config.times.shutdownMs, logger: false }, async ({ err }) => {
  if (err) log.error({ event: 'crash', error: traceOf(err) });
  await app.close();
});
if (process.send) {
  // Whoever started this process is told, and when it is gone this process ends.
  process.once('disconnect', () => closing.close());
  process.send({ ready: { url } });
} else console.log(`Cotejo listens on ${url} (${config.public.providers.join(', ')})`);

function readConfigOrLeave(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(badConfiguration);
  }
}

async function listenOrLeave(): Promise<string> {
  try {
    return await app.listen(config.listen);
  } catch (error) {
    console.error(
      `Cotejo cannot listen on ${config.listen.host} port ${config.listen.port}: ${reasonOf(error)}`,
    );
    process.exit(1);
  }
}
