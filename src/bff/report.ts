import type { Reason } from '../contract/outcome.ts';
import type { ProblemCode } from '../contract/problems/codes.ts';
import type { Check, ProviderId, Verification } from '../contract/verification.ts';
import type { Cause } from './outbound/causes.ts';

/** What one provider reported about one verification. Only an explicit yes makes `reason` `ok`. */
export interface Report {
  provider: ProviderId;
  reason: Reason;
  validation: Check;
  liveness: Check;
  /** 0 to 1, as the vendor reported it. */
  similarity: number | null;
  transactions: string[];
  /** Whether a byte of a billed request may have reached the vendor. */
  sent: boolean;
  /** Set when the vendor gave no verdict: the problem that the BFF returns. */
  fault: ReportFault | null;
  /** Why it gave none, for the administrator. */
  cause: Cause | null;
  /** The vendor's texts, for the operator's record; never for the page. */
  texts: Readonly<Record<string, string>>;
}

export interface ReportFault {
  code: ProblemCode;
  /** Seconds, when the vendor named them. */
  retryAfter: number | null;
}

/** What the person is shown, the same at every request. */
export interface Answer {
  verification: Verification;
  problem: { code: ProblemCode; instance: string; retryAfter: number | null } | null;
}
