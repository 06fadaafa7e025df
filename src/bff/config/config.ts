import { claimSchema } from '../../contract/claim.ts';
import type { PublicConfig } from '../../contract/public-config.ts';
import { type CaptureKind, tokenMaxBytes } from '../../contract/submission.ts';
import type { ProviderId } from '../../contract/verification.ts';
import { z } from '../../contract/z.ts';
import type { GuardLimits } from '../link/guard.ts';
import type { LinkLimits } from '../link/vendor-link.ts';
import type { VendorSettings } from '../providers/registry.ts';
import type { Limits } from '../store/store.ts';
import type { StoreSettings } from '../store/stores.ts';
import { type Complaints, type Environment, readEnvironment, readJsonFile } from './environment.ts';
import { codesFileSchema, demoFileSchema, enrolmentsFileSchema } from './files.ts';
import { type OperatorConfig, operatorsOf } from './operators.ts';
import { ConfigError } from './problem.ts';
import { checkRules } from './rules.ts';
import type { Settings } from './settings.ts';
import { hourMs, limitsOf, storeOf } from './store.ts';
import { readTls, type Tls } from './tls.ts';
import { apptenticateOf, facephiOf } from './vendors.ts';

/** Everything the server needs to know, checked and in its own words. Times in milliseconds, sizes in bytes. */
export interface Config {
  listen: { host: string; port: number };
  /** Null: plain HTTP, here or behind a proxy that has TLS. */
  tls: Tls | null;
  /** Empty: the loopback names under any port. */
  origins: readonly string[];
  staticDir: string;
  logLevel: Settings['LOG_LEVEL'];
  /** What the page is told; the door checks submissions against the same values. */
  public: Omit<PublicConfig, 'handoff'>;
  /** Whether a phone is offered depends on the address of each request. `lifeMs` is a link's. */
  handoff: { offer: Settings['HANDOFF']; lifeMs: number };
  operators: OperatorConfig;
  vendors: Partial<VendorSettings>;
  link: LinkLimits;
  guard: GuardLimits;
  widget: { dir: string; origins: readonly string[] } | null;
  attempts: Limits;
  trustedProxies: readonly string[];
  retentionMs: number;
  /** How long a receipt is vouched for. */
  receiptMs: number;
  similarity: { show: Settings['SIMILARITY']; medium: number; high: number };
  store: StoreSettings;
  enrolments: readonly EnrolmentEntry[];
  limits: { bodyBytes: number; fieldBytes: number; inFlight: number };
  /** Where answers are kept that the record did not take. */
  fallbackFile: string;
  metrics: { host: string; port: number } | null;
  /** Photos decoded at once, photos that may wait for it, and how long each may take. */
  decode: { slots: number; waiting: number; ms: number };
  times: { handlerMs: number; requestMs: number; shutdownMs: number };
}

export type EnrolmentEntry = z.infer<typeof enrolmentsFileSchema>[number];

/**
 * Reads the whole configuration.
 *
 * @throws ConfigError with one line per key that is missing or wrong.
 */
export function readConfig(env: Environment): Config {
  const lines: string[] = [];
  const complaints: Complaints = { add: (key, what) => lines.push(`  ${key} ${what}`) };
  const read = readEnvironment(env, complaints);
  checkRules(read, complaints);
  const files = readFiles(read.settings, complaints);
  if (lines.length > 0) throw new ConfigError(`The configuration is not complete:\n${lines.join('\n')}`);
  return configOf(read.settings as Settings, files);
}

type Files = ReturnType<typeof readFiles>;

function readFiles(settings: Partial<Settings>, complaints: Complaints) {
  const { APPTENTICATE_CODES_FILE: codes, ENROLMENTS_FILE: enrolments, DEMO_FILE: demo } = settings;
  return {
    codes: codes && readJsonFile('APPTENTICATE_CODES_FILE', codes, codesFileSchema, complaints),
    enrolments: enrolments && enrolmentsOf(enrolments, settings.CLAIM_PATTERN, complaints),
    demo: demo && readJsonFile('DEMO_FILE', demo, demoFileSchema, complaints),
    tls: readTls(settings, complaints),
  };
}

/** Claims are normalised here as at the door, or a person would never be found. */
function enrolmentsOf(file: string, pattern: string | undefined, complaints: Complaints): EnrolmentEntry[] {
  const entries = readJsonFile('ENROLMENTS_FILE', file, enrolmentsFileSchema, complaints) ?? [];
  if (pattern === undefined) return [];
  const claim = claimSchema(pattern);
  return entries.flatMap((entry, at) => {
    const read = z.safeParse(claim, entry.cedula);
    if (read.success) return [{ ...entry, cedula: read.data }];
    complaints.add('ENROLMENTS_FILE', `is wrong at ${at}.cedula: does not fit CLAIM_PATTERN`);
    return [];
  });
}

function configOf(settings: Settings, files: Files): Config {
  const { PROVIDERS: providers } = settings;
  const capture = captureOf(providers, settings.FACEPHI_CAPTURE);
  const widgetDir = capture === 'photo' ? undefined : settings.FACEPHI_WIDGET_DIR;
  const tokens = capture === 'photo' ? 0 : 2 * tokenMaxBytes;
  return {
    listen: { host: settings.HOST, port: settings.PORT },
    tls: files.tls,
    origins: settings.PUBLIC_ORIGINS,
    staticDir: settings.STATIC_DIR,
    logLevel: settings.LOG_LEVEL,
    public: {
      institution: {
        name: settings.INSTITUTION_NAME,
        counter: { es: settings.COUNTER_ES, en: settings.COUNTER_EN },
        contact: settings.CONTACT,
        privacyUrl: settings.PRIVACY_URL ?? null,
      },
      notice: { version: settings.NOTICE_VERSION, retentionDays: settings.RETENTION_DAYS },
      providers: [...providers],
      capture,
      claim: { pattern: settings.CLAIM_PATTERN, example: settings.CLAIM_EXAMPLE },
      limits: { attempts: settings.ATTEMPTS_PER_SESSION, photoBytes: settings.IMAGE_BYTES },
      autoCapture: settings.AUTO_CAPTURE,
      fileFallback: settings.FILE_FALLBACK,
      device: settings.DEVICE,
      locales: ['es', 'en'],
      widget:
        widgetDir === undefined
          ? null
          : { module: `${widgetPrefix}${settings.FACEPHI_WIDGET_MODULE}`, bundlePath: widgetPrefix },
      demo: files.demo || null,
    },
    vendors: {
      ...(providers.includes('apptenticate') && {
        apptenticate: apptenticateOf(settings, files.codes || new Map()),
      }),
      ...(providers.includes('facephi') && { facephi: facephiOf(settings) }),
    },
    link: {
      connectMs: settings.VENDOR_CONNECT_MS,
      headersMs: settings.VENDOR_HEADERS_MS,
      gapMs: settings.VENDOR_GAP_MS,
      totalMs: settings.VENDOR_TOTAL_MS,
      answerBytes: settings.VENDOR_ANSWER_BYTES,
      connections: settings.VENDOR_CONNECTIONS,
    },
    guard: {
      faults: settings.VENDOR_FAULTS,
      openMs: settings.VENDOR_OPEN_MS,
      longestPauseMs: settings.VENDOR_PAUSE_MS,
      concurrent: settings.VENDOR_CONCURRENT,
      queue: settings.VENDOR_QUEUE,
      queueMs: settings.VENDOR_QUEUE_MS,
    },
    widget: widgetDir === undefined ? null : { dir: widgetDir, origins: settings.FACEPHI_WIDGET_ORIGINS },
    attempts: limitsOf(settings),
    trustedProxies: settings.TRUSTED_PROXIES,
    retentionMs: settings.RETENTION_DAYS * 24 * hourMs,
    receiptMs: settings.RECEIPT_DAYS * 24 * hourMs,
    handoff: { offer: settings.HANDOFF, lifeMs: settings.HANDOFF_MS },
    operators: operatorsOf(settings),
    similarity: {
      show: settings.SIMILARITY,
      medium: settings.SIMILARITY_MEDIUM_PERCENT / 100,
      high: settings.SIMILARITY_HIGH_PERCENT / 100,
    },
    store: storeOf(settings),
    enrolments: files.enrolments || [],
    limits: {
      bodyBytes: settings.BODY_BYTES + tokens,
      fieldBytes: capture === 'photo' ? 256 : tokenMaxBytes,
      inFlight: settings.IN_FLIGHT,
    },
    decode: {
      slots: settings.DECODE_SLOTS,
      waiting: settings.IN_FLIGHT,
      ms: settings.DECODE_MS,
    },
    fallbackFile: settings.FALLBACK_FILE ?? `data/unrecorded-${settings.PORT}.jsonl`,
    metrics:
      settings.METRICS_PORT === 0 ? null : { host: settings.METRICS_HOST, port: settings.METRICS_PORT },
    times: {
      handlerMs: settings.HANDLER_MS,
      requestMs: settings.REQUEST_MS,
      shutdownMs: settings.SHUTDOWN_MS,
    },
  };
}

export const widgetPrefix = '/vendor/facephi/';

function captureOf(providers: readonly ProviderId[], facephi: 'photo' | 'token'): CaptureKind {
  if (!providers.includes('facephi') || facephi === 'photo') return 'photo';
  return providers.includes('apptenticate') ? 'token-and-photo' : 'token';
}
