import type { Reason } from '../../contract/outcome.ts';
import type { Device } from '../../contract/submission.ts';
import type { ProviderId } from '../../contract/verification.ts';
import type { FormerHashes } from '../keys/claim-hashes.ts';
import type { CallRejectedError, Guard } from '../outbound/guard.ts';
import type { Report } from '../report.ts';

export type { Enrolments } from '../enrolments/enrolments.ts';

/** One vendor behind our interface. */
export interface Provider {
  id: ProviderId;
  /**
   * Everything that precedes a billed call: looks up the enrolment, gets a token. A provider that surely
   * cannot be called returns its report here, and then no other provider is called either.
   */
  prepare(question: ProviderRequest): Promise<Prepared>;
  close(): Promise<void>;
  /** Why it would surely be rejected now by a guard inside of it, such as that of its token service. */
  refusal?(): CallRejectedError | null;
  /** Requests that one verification has open at once; 1 when absent. */
  requests?: number;
  /** Its guard, if any. */
  guard?: Pick<Guard<Report>, 'state' | 'refusal'>;
  /** Connects to the vendor and sends no request; returns the milliseconds. @throws LinkFailure */
  reach?(): Promise<number>;
}

export type Prepared = { kind: 'ready'; ask: () => Promise<Report> } | { kind: 'blocked'; report: Report };

/** A checked submission, as a provider needs it. */
export interface ProviderRequest {
  /** The verification's id: our reference at the vendor, no personal data. */
  id: string;
  claim: string;
  /** The claim as the store knows it. */
  claimHash: string;
  /** The same for the spellings that were used before leading zeros were dropped. */
  formerClaimHashes: FormerHashes;
  /** The network or the station that it comes from: each has its turn before a vendor. */
  party?: string;
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

/** A report with nothing reported, to be filled. */
export function reportOf(provider: ProviderId, reason: Reason, details: Partial<Report>): Report {
  return {
    provider,
    reason,
    validation: { state: 'not-reported' },
    liveness: { state: 'not-reported' },
    similarity: null,
    transactions: [],
    sent: true,
    fault: null,
    cause: null,
    texts: {},
    ...details,
  };
}
