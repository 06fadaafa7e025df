import { claimSchema } from '../../contract/claim.ts';
import { byLocale, locales } from '../../contract/locale.ts';
import type { PublicConfig } from '../../contract/public-config.ts';
import { provenanceMaxBytes, tokenMaxBytes } from '../../contract/submission.ts';
import { z } from '../../contract/z.ts';
import type { Brand } from '../brand/brand.ts';
import type { AttemptLimits } from '../db/store.ts';
import type { OperatorConfig } from '../operators/openid.ts';
import type { GuardLimits } from '../outbound/guard.ts';
import type { LinkLimits } from '../outbound/vendor-link.ts';
import type { VendorWidget } from '../providers/vendor.ts';
import type { VendorSettings } from '../providers/vendors.ts';
import type { Complaints } from '../settings/complaints.ts';
import type { StoreSettings } from '../stores.ts';
import { readBrand } from './brand.ts';
import { type ChosenVendors, readVendors } from './chosen-vendors.ts';
import { counterKey } from './deployment-settings.ts';
import { type Environment, readEnvironment, readJsonFile } from './environment.ts';
import { type EventConfig, eventsOf } from './events.ts';
import { demoFileSchema, enrolmentsFileSchema } from './files.ts';
import { guardOf } from './guard.ts';
import { operatorsOf } from './operators.ts';
import { type OutboundWays, readOutbound } from './outbound.ts';
import { ConfigError } from './problem.ts';
import { checkRules } from './rules.ts';
import type { Settings } from './settings.ts';
import { assetsDirOf, hourMs, limitsOf, storeOf } from './store.ts';
import { readTls, type Tls } from './tls.ts';

/** The validated configuration of the server. Times in milliseconds, sizes in bytes. */
export interface Config {
  listen: { host: string; port: number };
  /** Null: plain HTTP, directly or behind a proxy that terminates TLS. */
  tls: Tls | null;
  /** Empty: the loopback names under any port. */
  origins: readonly string[];
  staticDir: string;
  /** The institution's face. Null: the product's own. */
  brand: Brand | null;
  /** Where instances share the hashed files of their builds. Null: nowhere. */
  assetsDir: string | null;
  /** Whether a navigation is answered by 103 first. */
  earlyHints: boolean;
  logLevel: Settings['LOG_LEVEL'];
  /** What the page receives; submissions are validated against the same values. */
  public: Omit<PublicConfig, 'handoff'>;
  /** Whether a phone is offered depends on the address of each request. `lifeMs` is a link's. */
  handoff: { offer: Settings['HANDOFF']; lifeMs: number };
  operators: OperatorConfig;
  vendors: Partial<VendorSettings>;
  link: LinkLimits;
  /** Outbound connections to each vendor and to the operators' OpenID provider. */
  outbound: OutboundWays;
  guard: GuardLimits;
  /** Deliveries to relying parties. */
  events: EventConfig;
  widget: VendorWidget | null;
  attempts: AttemptLimits;
  trustedProxies: readonly string[];
  /** The only proxy header that is trusted. */
  proxyHeader: Settings['TRUSTED_PROXY_HEADER'];
  retentionMs: number;
  /** How long a receipt is valid. */
  receiptMs: number;
  similarity: { show: Settings['SIMILARITY']; medium: number; high: number };
  store: StoreSettings;
  enrolments: readonly EnrolmentEntry[];
  /** `leastSpeed` in bytes per second. */
  limits: {
    bodyBytes: number;
    fieldBytes: number;
    inFlight: number;
    stationsInFlight: number;
    leastSpeed: number;
  };
  /** Stores answers that the record did not accept. */
  fallbackFile: string;
  metrics: { host: string; port: number } | null;
  /** Photos decoded at once, photos that may wait for it, and the time limit of each. */
  decode: { slots: number; waiting: number; ms: number };
  times: { handlerMs: number; requestMs: number; shutdownMs: number; keepAliveMs: number };
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
  const vendors = readVendors(read, complaints);
  checkRules(read, complaints);
  const files = readFiles(read.settings, complaints);
  if (lines.length > 0) throw new ConfigError(`The configuration is not complete:\n${lines.join('\n')}`);
  return configOf(read.settings as Settings, files, vendors());
}

type Files = ReturnType<typeof readFiles>;

function readFiles(settings: Partial<Settings>, complaints: Complaints) {
  const { ENROLMENTS_FILE: enrolments, DEMO_FILE: demo } = settings;
  return {
    enrolments: enrolments && enrolmentsOf(enrolments, settings.CLAIM_PATTERN, complaints),
    demo: demo && readJsonFile('DEMO_FILE', demo, demoFileSchema, complaints),
    brand: readBrand(settings, complaints),
    tls: readTls(settings, complaints),
    outbound: readOutbound(settings, complaints),
  };
}

/** Normalises claims as for a submission; otherwise a person would never be found. */
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

function configOf(settings: Settings, files: Files, vendors: ChosenVendors): Config {
  const { capture, widget } = vendors;
  const tokens = capture === 'photo' ? 0 : 2 * tokenMaxBytes;
  return {
    listen: { host: settings.HOST, port: settings.PORT },
    tls: files.tls,
    origins: settings.PUBLIC_ORIGINS,
    staticDir: settings.STATIC_DIR,
    earlyHints: settings.EARLY_HINTS,
    brand: files.brand,
    assetsDir: assetsDirOf(settings),
    logLevel: settings.LOG_LEVEL,
    public: {
      institution: {
        name: settings.INSTITUTION_NAME,
        counter: byLocale((locale) => settings[counterKey(locale)]),
        contact: settings.CONTACT,
        privacyUrl: settings.PRIVACY_URL ?? null,
        timeZone: settings.TIME_ZONE,
      },
      brand: {
        name: files.brand?.name ?? settings.INSTITUTION_NAME,
        logo: files.brand?.logo ?? null,
        termsUrl: settings.BRAND_TERMS_URL ?? null,
      },
      notice: { version: settings.NOTICE_VERSION, retentionDays: settings.RETENTION_DAYS },
      providers: [...settings.PROVIDERS],
      capture,
      claim: { pattern: settings.CLAIM_PATTERN, example: settings.CLAIM_EXAMPLE },
      limits: { attempts: settings.ATTEMPTS_PER_SESSION, photoBytes: settings.IMAGE_BYTES },
      autoCapture: settings.AUTO_CAPTURE,
      fileFallback: settings.FILE_FALLBACK,
      device: settings.DEVICE,
      locales: [...locales],
      widget: widget && { module: `${widget.prefix}${widget.module}`, bundlePath: widget.prefix },
      demo: files.demo || null,
    },
    vendors: vendors.settings,
    outbound: files.outbound,
    link: {
      connectMs: settings.VENDOR_CONNECT_MS,
      headersMs: settings.VENDOR_HEADERS_MS,
      gapMs: settings.VENDOR_GAP_MS,
      totalMs: settings.VENDOR_TOTAL_MS,
      answerBytes: settings.VENDOR_ANSWER_BYTES,
      connections: settings.VENDOR_CONNECTIONS,
    },
    guard: guardOf(settings),
    events: eventsOf(settings, files.outbound.receivers),
    widget,
    attempts: limitsOf(settings),
    trustedProxies: settings.TRUSTED_PROXIES,
    proxyHeader: settings.TRUSTED_PROXY_HEADER,
    retentionMs: settings.RETENTION_DAYS * 24 * hourMs,
    receiptMs: settings.RECEIPT_DAYS * 24 * hourMs,
    handoff: { offer: settings.HANDOFF, lifeMs: settings.HANDOFF_MS },
    operators: operatorsOf(settings, files.outbound.openId),
    similarity: {
      show: settings.SIMILARITY,
      medium: settings.SIMILARITY_MEDIUM_PERCENT / 100,
      high: settings.SIMILARITY_HIGH_PERCENT / 100,
    },
    store: storeOf(settings),
    enrolments: files.enrolments || [],
    limits: {
      bodyBytes: settings.BODY_BYTES + tokens,
      fieldBytes: capture === 'photo' ? provenanceMaxBytes : tokenMaxBytes,
      inFlight: settings.IN_FLIGHT,
      stationsInFlight: settings.IN_FLIGHT_STATIONS,
      leastSpeed: settings.LEAST_BYTES_PER_SECOND,
    },
    decode: {
      slots: settings.DECODE_SLOTS,
      waiting: settings.IN_FLIGHT + settings.IN_FLIGHT_STATIONS,
      ms: settings.DECODE_MS,
    },
    fallbackFile: settings.FALLBACK_FILE ?? `data/unrecorded-${settings.PORT}.jsonl`,
    metrics:
      settings.METRICS_PORT === 0 ? null : { host: settings.METRICS_HOST, port: settings.METRICS_PORT },
    times: {
      handlerMs: settings.HANDLER_MS,
      requestMs: settings.REQUEST_MS,
      shutdownMs: settings.SHUTDOWN_MS,
      keepAliveMs: settings.KEEP_ALIVE_MS,
    },
  };
}
