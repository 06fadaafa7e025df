import type { FastifyInstance } from 'fastify';
import { publicConfigSchema } from '../contract/public-config.ts';
import { z } from '../contract/z.ts';
import type { Config } from './config/config.ts';
import { openApi } from './docs/openapi.ts';
import { docsPage, docsStyle } from './docs/page.ts';
import { createCrowd } from './door/crowd.ts';
import { addCspReports } from './door/csp-report.ts';
import { guardsOf } from './door/guards.ts';
import { createPhotoCheck } from './door/photo.ts';
import { createServer } from './door/server.ts';
import { sessionOf } from './door/session.ts';
import type { Terms } from './door/submission.ts';
import { createHandoffs } from './handoff/handoffs.ts';
import { addHandoffs, offersHandoff } from './handoff/routes.ts';
import { type Log, silentLog } from './log.ts';
import { countedLog } from './metrics/counted-log.ts';
import type { Metrics } from './metrics/metrics.ts';
import { createOperating } from './operator/operating.ts';
import { addPage, addWidget, type PageSource } from './page.ts';
import { Problem } from './problem.ts';
import type { Provider } from './providers/provider.ts';
import { openProviders } from './providers/registry.ts';
import { createReceipts } from './receipt/receipts.ts';
import { addReceipts } from './receipt/routes.ts';
import { createDevices } from './station/device.ts';
import { addStations } from './station/routes.ts';
import { createStations } from './station/stations.ts';
import { enrolAtStart } from './store/at-start.ts';
import type { Enrolments } from './store/enrolments.ts';
import { openFallback } from './store/fallback.ts';
import { startJobs } from './store/jobs.ts';
import { startReplay } from './store/replay.ts';
import type { Store } from './store/store.ts';
import { openStores, type Stores } from './store/stores.ts';
import { addKioskVerifications, addVerifications } from './verifications.ts';
import { createVerify } from './verify.ts';

export interface AppParts {
  config: Config;
  /** Default: the built page of the configured folder. */
  page?: PageSource;
  /** Default: the configured database. Closed with the server; the configured enrolments are put into it. */
  stores?: Stores;
  /** Default: that of `stores`. */
  store?: Store;
  /** Default: the configured vendors. */
  providers?: (enrolments: Enrolments) => Provider[];
  /** Default: silent. */
  log?: Log;
  /** Default: nobody counts. */
  metrics?: Metrics;
}

/** The whole server as a value: `inject` a request, or `listen`. Closing it lets what is in flight finish. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const { config, metrics, stores = await openStores(config.store) } = parts;
  const plainLog = parts.log ?? silentLog;
  const log = metrics === undefined ? plainLog : countedLog(plainLog, metrics);
  const { enrolments, keyed } = stores;
  const { store = stores.record } = parts;
  await enrolAtStart(stores, config.enrolments);
  const providers =
    parts.providers?.(enrolments) ?? openProviders(config.vendors, config, enrolments, metrics);
  const { attempts, similarity: display, times } = config;
  const { handlerMs } = times;
  const fallback = await openFallback(config.fallbackFile);
  const replay = await startReplay(fallback, store, log);
  const guards = guardsOf(config);
  const operating = createOperating({ config: config.operators, stores, guards, log });
  // After the replay: what is found there need not be given up first.
  const stopJobs = await startJobs({
    stores: { ...stores, record: store },
    forget: operating.passing,
    log,
    handlerMs: config.times.handlerMs,
    retentionMs: config.retentionMs,
  });
  const verify = createVerify({ providers, store, fallback, keyed, attempts, display, handlerMs, log });

  const limits = { ...config.limits, imageBytes: config.public.limits.photoBytes };
  const photo = { ...config.decode, imageBytes: limits.imageBytes };
  const terms: Terms = { config: config.public, limits, checkPhoto: createPhotoCheck(photo) };
  const crowd = createCrowd(config.limits.inFlight, verify.answering);
  const handoffs = createHandoffs({ store: stores.handoffs, keyed, lifeMs: config.handoff.lifeMs });
  const stations = createStations({
    store: stores.stations,
    keyed,
    providers: providers.map(({ id }) => id),
    log,
  });
  const devices = createDevices(stations, guards);
  const receipts = createReceipts({
    keys: stores.receiptKeys,
    institution: config.public.institution.name,
    lifeMs: config.receiptMs,
  });
  const surroundings = { providers, capture: config.public.capture, ready: () => store.ready() };

  const app = await createServer(config, guards, log);
  let draining = false;
  app.addHook('preClose', async () => {
    draining = true;
  });
  metrics?.watch({
    guards: () =>
      providers.flatMap((it) => (it.guard === undefined ? [] : [{ id: it.id, state: it.guard.state() }])),
    inFlight: crowd.size,
    unrecorded: fallback.size,
    ready: async () =>
      !draining &&
      (await store.ready().then(
        () => true,
        () => false,
      )),
  });

  app.get(
    '/api/config',
    { onRequest: async (request) => guards.checkOrigin(request) },
    async (request, reply) => {
      sessionOf(request, reply, guards.isSecure(request));
      const handoff = offersHandoff(request, config, guards);
      return z.parse(publicConfigSchema, { ...config.public, handoff });
    },
  );

  const { stationOf } = devices;
  const verifications = { verify, crowd, terms, guards };
  // /api/verifications, and a person's way from one device to another under /api/handoffs
  addVerifications(app, verifications, handoffs);
  await addHandoffs(app, handoffs, config, guards);
  // /api/station: pairing, settings, self-test, visits, and verifications of its own
  await addStations(app, { devices, operators: operating, surroundings, guards });
  addKioskVerifications(app, verifications, stationOf, operating);
  // /api/station/verifications/:key/receipt, /api/receipts/check, /.well-known/jwks.json
  await addReceipts(app, { receipts, verify, stationOf, guards });
  // /api/operator
  await operating.addRoutes(app, stationOf);
  // /csp-report
  await addCspReports(app, guards, log);

  const document = openApi();
  const docs = docsPage(document);
  app.get('/api/openapi.json', async () => document);
  app.get('/api/docs', async (_, reply) => reply.type('text/html; charset=utf-8').send(docs));
  app.get('/api/docs.css', async (_, reply) => reply.type('text/css; charset=utf-8').send(docsStyle));

  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async () => {
    await store.ready().catch(() => {
      throw new Problem('STORE_UNAVAILABLE');
    });
    return { status: 'ready' };
  });

  if (config.widget !== null) addWidget(app, config.widget.dir);
  await addPage(app, parts.page ?? { kind: 'static', dir: config.staticDir });

  app.addHook('onClose', async () => {
    await verify.settled();
    await replay.stop();
    await Promise.all(providers.map((provider) => provider.close()));
    await stopJobs();
    await stores.close();
  });
  return app;
}
