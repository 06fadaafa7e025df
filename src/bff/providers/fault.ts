import type { Reason } from '../../contract/outcome.ts';
import type { ProblemCode } from '../../contract/problems/codes.ts';
import type { ProviderId } from '../../contract/verification.ts';
import { causeOfStatus } from '../outbound/cause-of.ts';
import type { Cause } from '../outbound/causes.ts';
import { retryAfterOf } from '../outbound/retry-after.ts';
import { LinkFailure, type LinkTrouble, type VendorAnswer } from '../outbound/vendor-link.ts';
import type { Report } from '../report.ts';
import { reportOf } from './provider.ts';

/** A vendor that was called, or could not be, and gave no verdict. */
export class VendorFault extends Error {
  override name = 'VendorFault';
  readonly code: ProblemCode;
  readonly reason: Reason;
  readonly sent: boolean;
  readonly retryAfter: number | null;
  readonly texts: Readonly<Record<string, string>>;
  readonly causeCode: Cause | null;

  constructor(
    code: ProblemCode,
    reason: Reason,
    sent: boolean,
    more: { texts?: Report['texts']; retryAfter?: number | null; cause?: Cause } = {},
  ) {
    super(`${code} ${reason}`);
    this.code = code;
    this.reason = reason;
    this.sent = sent;
    this.retryAfter = more.retryAfter ?? null;
    this.texts = more.texts ?? {};
    this.causeCode = more.cause ?? null;
  }

  report(provider: ProviderId, details: Partial<Report> = {}): Report {
    const { code, reason, sent, retryAfter, texts, causeCode: cause } = this;
    return reportOf(provider, reason, { ...details, sent, texts, cause, fault: { code, retryAfter } });
  }
}

/** Answers that arrived and cannot be trusted: billed perhaps, and never a pass. */
export const unreadableAnswer = (texts: Report['texts'] = {}, cause: Cause = 'answer-shape') =>
  new VendorFault('VENDOR_ERROR', 'unreadable-answer', true, { texts, cause });
export const contradictoryAnswer = (texts: Report['texts'] = {}) =>
  new VendorFault('VENDOR_ERROR', 'contradictory-answer', true, { texts, cause: 'answer-contradictory' });
export const unknownCode = (texts: Report['texts'] = {}) =>
  new VendorFault('VENDOR_ERROR', 'unknown-code', true, { texts, cause: 'answer-unknown-code' });

const troubles: Record<LinkTrouble, [ProblemCode, Reason]> = {
  unreachable: ['VENDOR_UNAVAILABLE', 'unreachable'],
  'no-answer': ['VENDOR_TIMEOUT', 'no-answer'],
  broken: ['VENDOR_ERROR', 'no-answer'],
  'too-large': ['VENDOR_ERROR', 'unreadable-answer'],
};

/** The fault of a failed exchange; any other error is a defect of ours and thrown on. */
export function faultOf(error: unknown): VendorFault {
  if (error instanceof VendorFault) return error;
  if (!(error instanceof LinkFailure)) throw error;
  const [code, reason] = troubles[error.trouble];
  return new VendorFault(code, reason, error.sent, { cause: error.causeCode });
}

/** The fault of one status of a vendor's answer, or of a range of them. */
interface StatusRow {
  /** First and last status. */
  from: number;
  to: number;
  code: ProblemCode;
  reason: Reason;
}

/**
 * Rows are tried from the top. The request was sent in each of them. A gateway's 502, 503 or 504 does not
 * show whether the vendor behind it did the work: the outcome is unknown, as after a 500.
 */
export const statusRows: readonly StatusRow[] = [
  { from: 401, to: 401, code: 'VENDOR_AUTH_FAILED', reason: 'credentials' },
  { from: 403, to: 403, code: 'VENDOR_FORBIDDEN', reason: 'forbidden' },
  { from: 429, to: 429, code: 'VENDOR_BUSY', reason: 'busy' },
  { from: 502, to: 503, code: 'VENDOR_UNAVAILABLE', reason: 'vendor-error' },
  { from: 504, to: 504, code: 'VENDOR_TIMEOUT', reason: 'no-answer' },
  { from: 400, to: 499, code: 'VENDOR_REFUSED_REQUEST', reason: 'request-refused' },
  { from: 500, to: 599, code: 'VENDOR_ERROR', reason: 'vendor-error' },
];
/** A status that is none of these, 2xx and 3xx among them: redirects are not followed. */
const otherStatus = { code: 'VENDOR_ERROR', reason: 'unreadable-answer' } as const;

/** The fault of a status other than 200. */
export function faultOfStatus({ status, headers }: VendorAnswer, texts: Report['texts']): VendorFault {
  const retryAfter = retryAfterOf({ status, headers });
  const row = statusRows.find(({ from, to }) => status >= from && status <= to);
  const { code, reason } = row ?? otherStatus;
  return new VendorFault(code, reason, true, { texts, retryAfter, cause: causeOfStatus(status) });
}
