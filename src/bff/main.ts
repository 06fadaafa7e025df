import closeWithGrace from 'close-with-grace';
import { buildApp } from './app.ts';
import { type Config, readConfig } from './config/config.ts';
import { reasonOf } from './config/environment.ts';
import { leaveWith } from './leave.ts';
import { openLog, traceOf } from './log.ts';
import { createMetrics } from './metrics/metrics.ts';
import { type MetricsServer, serveMetrics } from './metrics/server.ts';

const config = readConfigOrLeave();
const log = openLog(config.logLevel);
const metrics = config.metrics === null ? undefined : createMetrics();
const app = await buildApp({ config, log, ...(metrics && { metrics }) }).catch(leaveWith);
const url = await listenOrLeave(config.listen, () => app.listen(config.listen));
const numbers = await metricsOrLeave();

const stoppedEarly = (reason: 'time' | 'signal') => log.error({ event: 'stopped-early', reason });
const closing = closeWithGrace(
  {
    delay: config.times.shutdownMs,
    logger: false,
    onTimeout: () => stoppedEarly('time'),
    onSecondSignal: () => stoppedEarly('signal'),
  },
  async ({ err }) => {
    if (err) crashed(err);
    try {
      await app.close();
      await numbers?.close();
    } catch (error) {
      crashed(error);
      throw error;
    }
  },
);
if (process.send) {
  // Whoever started this process is told, and when it is gone this process ends.
  process.once('disconnect', () => closing.close());
  process.send({ ready: { url } });
} else console.log(`Cotejo listens on ${url} (${config.public.providers.join(', ')})`);

function crashed(error: unknown): void {
  log.error({ event: 'crash', error: traceOf(error) });
}

function readConfigOrLeave(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    leaveWith(error);
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
