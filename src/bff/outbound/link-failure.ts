import type { Cause } from './causes.ts';

/** Why there is no whole answer. */
export type LinkTrouble = 'unreachable' | 'no-answer' | 'broken' | 'too-large';

/** Where nothing more is known. */
const usualCauses: Record<LinkTrouble, Cause> = {
  unreachable: 'connect-failed',
  'no-answer': 'no-headers',
  broken: 'connection-lost',
  'too-large': 'answer-too-large',
};

/** `sent` is false only when surely nothing of the request was processed by the vendor. */
export class LinkFailure extends Error {
  override name = 'LinkFailure';
  readonly trouble: LinkTrouble;
  readonly sent: boolean;
  readonly causeCode: Cause;

  constructor(trouble: LinkTrouble, sent: boolean, causeCode = usualCauses[trouble], cause?: unknown) {
    super(trouble, { cause });
    this.trouble = trouble;
    this.sent = sent;
    this.causeCode = causeCode;
  }
}
