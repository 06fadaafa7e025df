import { type DestinationStream, pino } from 'pino';

/**
 * Everything that a log line may contain. No body, header, claim, token or photo has a place here, so none
 * can slip in with an object that is passed by mistake.
 */
export interface LogFields {
  event: string;
  requestId?: string;
  method?: string;
  /** The pattern of the route, not the path: a path carries keys. */
  route?: string;
  status?: number;
  ms?: number;
  /** How many. */
  count?: number;
  /** Problem code. */
  code?: string;
  verification?: string;
  /** Its name or its id. */
  station?: string;
  /** The id of a relying party. */
  client?: string;
  /** Of its settings, and what is wrong with them; an administrator wrote them. */
  version?: number;
  trouble?: string;
  provider?: string;
  /** Why a vendor gave no verdict: a code of the table of causes. */
  cause?: string;
  /** The path of a vendor's service, which carries nothing of a person. */
  service?: string;
  outcome?: string;
  reason?: string;
  /** Of a violation of our policy, as a browser reports it: each from a list of what it may be. */
  directive?: string;
  blocked?: string;
  source?: string;
  /** Name and stack of an error of our own, without its message. */
  error?: string;
}

export interface Log {
  info(fields: LogFields): void;
  warn(fields: LogFields): void;
  error(fields: LogFields): void;
}

/** The fields that pass; anything else is dropped, also where the types were circumvented. */
const allowed: Record<keyof LogFields, true> = {
  event: true,
  requestId: true,
  method: true,
  route: true,
  status: true,
  ms: true,
  count: true,
  code: true,
  verification: true,
  station: true,
  client: true,
  version: true,
  trouble: true,
  provider: true,
  cause: true,
  service: true,
  outcome: true,
  reason: true,
  directive: true,
  blocked: true,
  source: true,
  error: true,
};

/** Names of the fields that a line may have. */
export const logFields: readonly string[] = Object.keys(allowed);

const pass = (fields: object) =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => Object.hasOwn(allowed, name) && ['string', 'number'].includes(typeof value),
    ),
  );

/** JSON lines. */
export function openLog(level: string, to: DestinationStream): Log {
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { log: pass } },
    to,
  );
  const write = (kind: 'info' | 'warn' | 'error') => (fields: LogFields) => logger[kind](fields);
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** An error as its name and the places it went through; its message may repeat data. */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...places.slice(0, 8).map((line) => line.trim())].join(' | ');
}
