import type { ProviderId } from '../../contract/verification.ts';
import type { Config } from './config.ts';

/** What a verification needs from a provider. */
export interface ProviderNeeds {
  id: ProviderId;
  /** Requests that one verification has open at once. */
  requests: number;
}

/** A size that does not fit the others: the settings, and the consequence. */
export interface SizeWarning {
  settings: string;
  detail: string;
}

/** Verifications that may share one connection of the database: each needs it twice, for some milliseconds. */
const perDatabaseConnection = 64;
/** A photo of 150 kB within 55 s, in bytes a second: what a poor phone line brings. */
const poorLine = 2_700;
/** Default of libuv, without UV_THREADPOOL_SIZE. */
const usualThreads = 4;

/**
 * Reports sizes that do not fit each other. None of it is dangerous: without room, nothing is sent.
 *
 * @param threads of the process's pool, which decodes photos, checks PINs and resolves names
 */
export function findSizeWarnings(
  {
    guard,
    link,
    limits,
    decode,
    store,
    times,
  }: Pick<Config, 'guard' | 'link' | 'limits' | 'decode' | 'store' | 'times'>,
  providers: readonly ProviderNeeds[],
  threads = Number(process.env['UV_THREADPOOL_SIZE'] ?? usualThreads),
): SizeWarning[] {
  const warnings: SizeWarning[] = [];
  const check = (fits: boolean, settings: string, detail: string) => {
    if (!fits) warnings.push({ settings, detail });
  };
  for (const { id, requests } of providers) {
    const room = Math.floor(link.connections / requests);
    check(
      room >= guard.concurrent,
      'VENDOR_CONNECTIONS, VENDOR_CONCURRENT',
      `${id} needs ${requests} connections for a verification: ${Math.max(1, room)} at once and not ${guard.concurrent}`,
    );
  }
  const places = limits.inFlight + limits.stationsInFlight;
  const capacity = guard.concurrent + guard.queue;
  check(
    places <= capacity,
    'IN_FLIGHT, IN_FLIGHT_STATIONS, VENDOR_CONCURRENT, VENDOR_QUEUE',
    `${places} are let in, and a vendor has room for ${capacity}: the others are refused after their photo came`,
  );
  check(
    decode.slots < threads,
    'DECODE_SLOTS',
    `${decode.slots} decoders may keep all ${threads} threads of the process busy (UV_THREADPOOL_SIZE)`,
  );
  check(
    store.database.kind === 'sqlite' || places <= perDatabaseConnection * store.database.connections,
    'DATABASE_CONNECTIONS, IN_FLIGHT',
    `${places} verifications share the connections to the database: one for ${perDatabaseConnection} is enough`,
  );
  check(
    Math.max(link.connectMs, link.headersMs, link.gapMs) <= link.totalMs,
    'VENDOR_TOTAL_MS, VENDOR_CONNECT_MS, VENDOR_HEADERS_MS, VENDOR_GAP_MS',
    'a call ends before one of its parts may: that part has no time of its own',
  );
  check(
    limits.leastSpeed <= poorLine,
    'LEAST_BYTES_PER_SECOND',
    `a poor phone line brings ${poorLine} bytes a second and is ended`,
  );
  check(
    times.shutdownMs >= times.handlerMs,
    'SHUTDOWN_MS, HANDLER_MS',
    'a stop does not wait as long as a person may wait for the answer',
  );
  return warnings;
}
