import { join, resolve } from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { byLocale } from '../contract/locale.ts';
import type { Config } from './config/config.ts';
import { sendPolicyOf } from './config/events.ts';
import { findSizeWarnings } from './config/sizes.ts';
import { openFallback } from './db/fallback.ts';
import { startJobs } from './db/jobs.ts';
import { startReplay } from './db/replay.ts';
import type { Store } from './db/store.ts';
import type { Enrolments } from './enrolments/enrolments.ts';
import { createEventEndpoints } from './events/endpoints.ts';
import { startEvents } from './events/events.ts';
import { createHandoffs } from './handoffs/handoffs.ts';
import { addHandoffs, offersHandoff } from './handoffs/routes.ts';
import { addRoute } from './http/add-route.ts';
import { addBrandFiles } from './http/brand.ts';
import { addCspReports } from './http/csp-report.ts';
import { addEntryTurns } from './http/entry-turns.ts';
import { guardsOf } from './http/guards.ts';
import { addPage, addWidget, type PageSource } from './http/page.ts';
import { createPhotoCheck } from './http/photo.ts';
import { createServer } from './http/server.ts';
import { knownSession, sessionOf } from './http/session.ts';
import { type SharedAssets, shareAssets } from './http/shared-assets.ts';
import { type Log, silentLog } from './log/log.ts';
import { openNoticeVersions } from './notices/notice-versions.ts';
import { showNotices } from './notices/shown-notices.ts';
import { countedLog } from './observability/counted-log.ts';
import type { Metrics } from './observability/metrics.ts';
import { addSteps } from './observability/steps.ts';
import { watchVendors } from './observability/watch-vendors.ts';
import { addDocs } from './openapi/routes.ts';
import { createOperatorModule } from './operators/module.ts';
import { ProblemError } from './problem.ts';
import type { Provider } from './providers/provider.ts';
import { openProviders } from './providers/registry.ts';
import { createReceipts } from './receipts/receipts.ts';
import { addReceipts } from './receipts/routes.ts';
import { createRelyingPartyModule } from './relying-parties/module.ts';
import { seedEnrolments } from './seed-enrolments.ts';
import { createSharedProbe } from './shares/shared-probe.ts';
import { createDevices } from './stations/device.ts';
import { addStations } from './stations/routes.ts';
import { createStations } from './stations/stations.ts';
import { openStores, type Stores } from './stores.ts';
import { createAdmission } from './verification/admission.ts';
import type { SubmissionRules } from './verification/submission.ts';
import {
  addKioskVerifications,
  addVerifications,
  isSubmission,
  openPlaces,
} from './verification/verifications.ts';
import { createVerify } from './verification/verify.ts';

/** Readiness checks within this time share one probe of the record, in milliseconds. */
const probeFreshMs = 500;

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
  /** Default: no metrics. */
  metrics?: Metrics;
}

/** The whole server as a value: `inject` a request, or `listen`. Closing it completes requests in flight. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const { config, metrics, stores = await openStores(config.store) } = parts;
  const plainLog = parts.log ?? silentLog;
  const log = metrics === undefined ? plainLog : countedLog(plainLog, metrics);
  const { enrolments, keyed, provenances } = stores;
  const { store = stores.record } = parts;
  await seedEnrolments(stores, config.enrolments);
  const providers =
    parts.providers?.(enrolments) ?? openProviders(config, enrolments, watchVendors(log, metrics));
  const needs = providers.map(({ id, requests = 1 }) => ({ id, requests }));
  for (const { settings, detail } of findSizeWarnings(config, needs))
    log.warn({ event: 'sizes-do-not-fit', trouble: `${settings}: ${detail}` });
  const { attempts, similarity: display, times } = config;
  const { handlerMs } = times;
  const fallback = await openFallback(config.fallbackFile);
  const replay = await startReplay(fallback, store, log);
  const guards = guardsOf(config);
  const events = startEvents({
    keys: config.events.keys,
    policy: sendPolicyOf(config.events),
    stores,
    endpoints: createEventEndpoints(stores),
    retentionMs: config.retentionMs,
    log,
  });
  const relying = createRelyingPartyModule({
    stores,
    claimPattern: config.public.claim.pattern,
    guards,
    log,
  });
  const operatorModule = createOperatorModule({
    config: config.operators,
    claimPattern: config.public.claim.pattern,
    stores,
    guards,
    log,
  });
  // After the replay: rows that it closes need not be given up first.
  const stopJobs = await startJobs({
    stores: { ...stores, record: store },
    forget: [...operatorModule.expirables, ...relying.expirables, events],
    log,
    handlerMs: config.times.handlerMs,
    retentionMs: config.retentionMs,
  });
  const admission = createAdmission({ store, keyed, attempts, log });
  const verify = createVerify({
    providers,
    store,
    fallback,
    keyed,
    provenances,
    attempts,
    display,
    handlerMs,
    log,
  });

  const { version } = config.public.notice;
  const shown = showNotices(version, config.public);
  const notices = await openNoticeVersions({
    ...{ database: stores.database, current: version, log },
    shown: Object.values(shown),
  });
  const { readConsent } = notices;

  const limits = { ...config.limits, imageBytes: config.public.limits.photoBytes };
  const photo = { ...config.decode, imageBytes: limits.imageBytes };
  const terms: SubmissionRules = {
    config: config.public,
    limits,
    checkPhoto: createPhotoCheck(photo),
    readConsent,
  };
  const places = openPlaces(config.limits);
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
  const ready = createSharedProbe(() => store.ready(), probeFreshMs);
  const surroundings = { providers, capture: config.public.capture, ready };

  const app = await createServer(config, guards, log);
  addEntryTurns(app, guards, isSubmission);
  let draining = false;
  app.addHook('preClose', async () => {
    draining = true;
  });
  metrics?.watch({
    guards: () =>
      providers.flatMap((it) => (it.guard === undefined ? [] : [{ id: it.id, state: it.guard.state() }])),
    inFlight: () => places.citizens.size() + places.stations.size(),
    markUnrecorded: fallback.size,
    events: stores.outbox.counts,
    ready: async () =>
      !draining &&
      (await ready().then(
        () => true,
        () => false,
      )),
  });

  const configFor = (request: FastifyRequest) => ({
    ...config.public,
    notice: { ...config.public.notice, versions: byLocale((locale) => shown[locale].version) },
    handoff: offersHandoff(request, config, guards),
  });
  addRoute(
    app,
    'GET /api/config',
    async (request, reply) => {
      const isSecure = guards.isSecure(request);
      const known = knownSession(request, isSecure);
      if (known === undefined) sessionOf(request, reply, isSecure);
      const attemptsFrom = known === undefined ? undefined : await admission.attemptsFrom(known);
      return {
        ...configFor(request),
        ...(attemptsFrom !== undefined && { attemptsFrom }),
      };
    },
    [async (request) => guards.checkOrigin(request)],
  );

  const { stationOf } = devices;
  const verifications = { verify, admission, places, terms, guards };
  // /api/verifications, and /api/handoffs for moving from one device to another
  addVerifications(app, verifications, { handoffs, requests: relying.visits });
  await addHandoffs(app, handoffs, config, guards, { readConsent, requests: relying.visits });
  // /api/station: pairing, settings, self-test, visits, and verifications of its own
  await addStations(app, { devices, operators: operatorModule, surroundings, guards });
  addKioskVerifications(app, verifications, stationOf, operatorModule);
  // /api/verifications/:key/receipt, the same of a station, /api/receipts/check, /.well-known/jwks.json
  await addReceipts(app, {
    receipts,
    verify,
    stationOf,
    guards,
    timeZone: config.public.institution.timeZone,
  });
  // /oidc
  await relying.addRoutes(app);
  // /api/operator
  await operatorModule.addRoutes(app, stationOf);
  // /api/steps
  await addSteps(app, guards, metrics);
  // /.well-known/event-keys.json
  events.addRoutes(app);
  // /csp-report
  await addCspReports(app, guards, log);
  // /api/openapi.json, /api/docs
  addDocs(app);

  addRoute(app, 'GET /health/live', async () => ({ status: 'live' as const }));
  addRoute(app, 'GET /health/ready', async () => {
    await ready().catch(() => {
      throw new ProblemError('STORE_UNAVAILABLE');
    });
    return { status: 'ready' as const };
  });

  if (config.widget !== null) addWidget(app, config.widget);
  if (config.brand !== null) addBrandFiles(app, config.brand);
  const source = parts.page ?? { kind: 'static', dir: config.staticDir };
  const assets = await assetsFor(source, config.assetsDir, log);
  await addPage(app, {
    source,
    shared: assets,
    configFor,
    earlyHints: config.earlyHints,
    brand: config.brand,
  });

  app.addHook('onClose', async () => {
    await verify.settled();
    for (const it of [places.citizens, places.stations, places.lookups]) it.stop();
    await replay.stop();
    await Promise.all(providers.map((provider) => provider.close()));
    await stopJobs();
    await events.stop();
    await notices.stop();
    await assets?.stop();
    await stores.close();
  });
  return app;
}

/** Where builds share their hashed files. A development server has none. */
async function assetsFor(page: PageSource, dir: string | null, log: Log): Promise<SharedAssets | null> {
  if (page.kind !== 'static' || dir === null) return null;
  return shareAssets({ dir: resolve(dir), own: join(page.dir, 'assets'), log });
}
