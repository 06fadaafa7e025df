import closeWithGrace from 'close-with-grace';
import { buildApp } from './app.ts';
import { type Config, readConfig } from './config/config.ts';
import { reasonOf } from './config/environment.ts';
import { exitWithStartupError } from './exit-with-startup-error.ts';
import { openLog, traceOf } from './log/log.ts';
import { openStandardLog, reportToStderr } from './log/log-writer.ts';
import { createMetrics } from './observability/metrics.ts';
import { type MetricsServer, serveMetrics } from './observability/server.ts';
import { deadlySignals, exitCodeOf } from './signals.ts';

const config = readConfigOrLeave();
const metrics = config.metrics === null ? undefined : createMetrics();
const output = openStandardLog((count) => metrics?.logLost(count));
const log = openLog(config.logLevel, output);
const app = await buildApp({ config, log, ...(metrics && { metrics }) }).catch(exitWithStartupError);
const url = await listenOrLeave(config.listen, () => app.listen(config.listen));
const numbers = await metricsOrLeave();

const stoppedEarly = (reason: 'time' | 'signal') => log.error({ event: 'stopped-early', reason });
const closing = closeWithGrace(
  {
    delay: config.times.shutdownMs,
    logger: false,
    skip: [...deadlySignals],
    onTimeout: () => stoppedEarly('time'),
    onSecondSignal: () => stoppedEarly('signal'),
  },
  async ({ err, signal }) => {
    if (err) crashed(err);
    try {
      await app.close();
      await numbers?.close();
    } catch (error) {
      crashed(error);
      throw error;
    }
    if (signal !== undefined && err === undefined) process.exit(exitCodeOf(signal));
  },
);
if (process.send) {
  // The parent process gets a message; when it is gone this process ends.
  process.once('disconnect', () => closing.close());
  process.send({ ready: { url } });
} else output.write(`Cotejo listens on ${url} (${config.public.providers.join(', ')})\n`);

function crashed(error: unknown): void {
  log.error({ event: 'crash', error: traceOf(error) });
  reportToStderr('Cotejo ends after a defect of its own: the log has it under the event "crash".');
}

function readConfigOrLeave(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    exitWithStartupError(error);
  }
}

async function metricsOrLeave(): Promise<MetricsServer | undefined> {
  const { metrics: place } = config;
  if (metrics === undefined || place === null) return undefined;
  return listenOrLeave(place, () => serveMetrics(metrics, place));
}

async function listenOrLeave<Started>(
  { host, port }: Config['listen'],
  listen: () => Promise<Started>,
): Promise<Started> {
  try {
    return await listen();
  } catch (error) {
    console.error(`Cotejo cannot listen on ${host} port ${port}: ${reasonOf(error)}`);
    process.exit(1);
  }
}
