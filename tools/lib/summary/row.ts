import type { Outcome, Reason } from '../../../src/contract/outcome.ts';
import type { SummaryLocale } from './words.ts';

type InBoth = Record<SummaryLocale, string>;

/** One visit of the summary: what was sent, what each vendor answered, what was shown. */
export interface Row {
  number: number;
  title: InBoth;
  cedula: string;
  photo: { bytes: number; width: number; height: number };
  vendors: Said[];
  expected: Outcome;
  outcome: Outcome;
  reason: Reason;
  /** Of the result screen, JPEG in Base64. */
  pictures: InBoth;
}

export interface Said {
  vendor: string;
  /** The vendor's own fields: `valid: false`. Empty without a readable answer. */
  fields: string[];
  /** HTTP status of each request with the photo, in order; null where the answer was cut off or never came. */
  statuses: (number | null)[];
}
