import type { Reason } from '../../contract/outcome.ts';
import type { ProblemCode } from '../../contract/problems/codes.ts';
import type { Device } from '../../contract/submission.ts';
import type { Check, ProviderId } from '../../contract/verification.ts';
import type { Guard } from '../link/guard.ts';

export type { Enrolments } from '../store/enrolments.ts';

/** One vendor behind our interface. */
export interface Provider {
  id: ProviderId;
  /**
   * Does whatever comes before anything is billed: looks up the enrolment, gets a token. A provider that surely cannot
   * be asked gives its report here, and then no other provider is asked either.
   */
  prepare(question: Question): Promise<Prepared>;
  close(): Promise<void>;
  /** What stands before it, where something does. */
  guard?: Pick<Guard<Report>, 'state' | 'refusal'>;
  /** Connects to the vendor and asks nothing; gives the milliseconds. @throws LinkFailure */
  reach?(): Promise<number>;
}

export type Prepared = { kind: 'ready'; ask: () => Promise<Report> } | { kind: 'blocked'; report: Report };

/** A checked submission, as a provider needs it. */
export interface Question {
  /** The verification's id: our reference at the vendor, no personal data. */
  id: string;
  claim: string;
  /** The claim as the store knows it. */
  claimHash: string;
  device: Device;
  image: Buffer | null;
  token: TokenCapture | null;
}

/** What the vendor's widget made of the live face; opaque to us. */
export interface TokenCapture {
  bestImageToken?: string;
  template?: string;
  extraData?: string;
  operationId?: string;
}

/** What one provider said about one verification. Only an explicit yes makes `reason` `ok`. */
export interface Report {
  provider: ProviderId;
  reason: Reason;
  validation: Check;
  liveness: Check;
  /** 0 to 1, as the vendor told it. */
  similarity: number | null;
  transactions: string[];
  /** Whether a byte of a billed request may have reached the vendor. */
  sent: boolean;
  /** Set when the vendor gave no verdict: how the BFF answers then. */
  fault: ReportFault | null;
  /** The vendor's texts, for the operator's record; never for the page. */
  texts: Readonly<Record<string, string>>;
}

export interface ReportFault {
  code: ProblemCode;
  /** Seconds, when the vendor named them. */
  retryAfter: number | null;
}

/** A report with nothing reported, to be filled. */
export function reportOf(provider: ProviderId, reason: Reason, told: Partial<Report>): Report {
  return {
    provider,
    reason,
    validation: { state: 'not-reported' },
    liveness: { state: 'not-reported' },
    similarity: null,
    transactions: [],
    sent: true,
    fault: null,
    texts: {},
    ...told,
  };
}
