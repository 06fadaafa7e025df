import type { Reason } from '../../contract/outcome.ts';
import type { ProblemCode } from '../../contract/problems/codes.ts';
import type { ProviderId } from '../../contract/verification.ts';
import { LinkFailure, type LinkTrouble, type VendorAnswer } from '../link/vendor-link.ts';
import { type Report, reportOf } from './provider.ts';

/** A vendor that was asked, or could not be, and gave no verdict. */
export class VendorFault extends Error {
  override name = 'VendorFault';
  readonly code: ProblemCode;
  readonly reason: Reason;
  readonly sent: boolean;
  readonly retryAfter: number | null;
  readonly texts: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    reason: Reason,
    sent: boolean,
    more: { texts?: Report['texts']; retryAfter?: number | null } = {},
  ) {
    super(`${code} ${reason}`);
    this.code = code;
    this.reason = reason;
    this.sent = sent;
    this.retryAfter = more.retryAfter ?? null;
    this.texts = more.texts ?? {};
  }

  report(provider: ProviderId, told: Partial<Report> = {}): Report {
    const { code, reason, sent, retryAfter, texts } = this;
    return reportOf(provider, reason, { ...told, sent, texts, fault: { code, retryAfter } });
  }
}

/** Answers that are there, and cannot be believed: billed perhaps, and never a pass. */
export const unreadableAnswer = (texts: Report['texts'] = {}) =>
  new VendorFault('VENDOR_ERROR', 'unreadable-answer', true, { texts });
export const contradictoryAnswer = (texts: Report['texts'] = {}) =>
  new VendorFault('VENDOR_ERROR', 'contradictory-answer', true, { texts });
export const unknownCode = (texts: Report['texts'] = {}) =>
  new VendorFault('VENDOR_ERROR', 'unknown-code', true, { texts });

const troubles: Record<Exclude<LinkTrouble, 'unreachable'>, () => VendorFault> = {
  'no-answer': () => new VendorFault('VENDOR_TIMEOUT', 'no-answer', true),
  broken: () => new VendorFault('VENDOR_ERROR', 'no-answer', true),
  'too-large': () => unreadableAnswer(),
};

/** The fault that a failed exchange stands for; anything else is thrown on, being a defect of ours. */
export function faultOf(error: unknown): VendorFault {
  if (error instanceof VendorFault) return error;
  if (!(error instanceof LinkFailure)) throw error;
  if (error.trouble === 'unreachable')
    return new VendorFault('VENDOR_UNAVAILABLE', 'unreachable', error.sent);
  return troubles[error.trouble]();
}

/**
 * The fault that a status other than 200 stands for. A gateway's 502, 503 or 504 says nothing about whether the
 * vendor behind it did the work: the outcome is unknown, as after a 500.
 */
export function faultOfStatus({ status, headers }: VendorAnswer, texts: Report['texts']): VendorFault {
  const retryAfter = status === 429 || status === 503 ? secondsOf(headers['retry-after']) : null;
  const fault = (code: ProblemCode, reason: Reason) =>
    new VendorFault(code, reason, true, { texts, retryAfter });
  if (status === 401) return fault('VENDOR_AUTH_FAILED', 'credentials');
  if (status === 403) return fault('VENDOR_FORBIDDEN', 'forbidden');
  if (status === 429) return fault('VENDOR_BUSY', 'busy');
  if (status === 502 || status === 503) return fault('VENDOR_UNAVAILABLE', 'vendor-error');
  if (status === 504) return fault('VENDOR_TIMEOUT', 'no-answer');
  if (status < 400) return fault('VENDOR_ERROR', 'unreadable-answer');
  if (status < 500) return fault('VENDOR_REFUSED_REQUEST', 'request-refused');
  return fault('VENDOR_ERROR', 'vendor-error');
}

const longestWait = 3_600;

/** `Retry-After` (RFC 9110) in seconds or as a date, cut to an hour; null when it is absent or not readable. */
export function secondsOf(header: string | string[] | undefined, now = Date.now()): number | null {
  if (typeof header !== 'string') return null;
  const text = header.trim();
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - now) / 1_000);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 1), longestWait) : null;
}
