import {
  exampleFolio,
  exampleTime,
  handoffViewExample,
  issuedReceiptExample,
  publicConfigExample,
  receiptExample,
  stationExample,
  visitsExample,
} from '../../src/contract/api/examples.ts';
import type { HandoffView } from '../../src/contract/handoff.ts';
import type { Visits } from '../../src/contract/operator.ts';
import { outcomeOf, outcomes, type Reason } from '../../src/contract/outcome.ts';
import type { PublicConfig } from '../../src/contract/public-config.ts';
import type { IssuedReceipt, Receipt } from '../../src/contract/receipt.ts';
import { type StationSettings, type StationView, stationSettingsSchema } from '../../src/contract/station.ts';

/** Ordinary responses of the BFF; a test changes the part it is about. */
export const configFor = (more: Partial<PublicConfig> = {}): PublicConfig => ({
  ...publicConfigExample,
  ...more,
});

export const stationFor = (
  settings: Partial<StationSettings> = {},
  more: Partial<StationView> = {},
): StationView => ({ ...stationExample, settings: stationSettingsSchema.parse(settings), ...more });

export const handoffFor = (more: Partial<HandoffView> = {}): HandoffView => ({
  ...handoffViewExample,
  ...more,
});

export const receiptFor = (reason: Reason, more: Partial<Receipt> = {}): IssuedReceipt => ({
  ...issuedReceiptExample,
  receipt: { ...receiptExample, outcome: outcomeOf(reason), reason, ...more },
});

/** A day of a station with these verifications, newest first. */
export function visitsFor(...reasons: Reason[]): Visits {
  const counted = outcomes.map(
    (outcome) => [outcome, reasons.filter((reason) => outcomeOf(reason) === outcome).length] as const,
  );
  return {
    ...visitsExample,
    visits: reasons.map((reason, n) => ({
      folio: exampleFolio.replace(/.{2}$/, String(n).padStart(2, '0')),
      at: exampleTime,
      cedula: receiptExample.cedula,
      outcome: outcomeOf(reason),
      reason,
      notes: 0,
    })),
    counts: {
      total: reasons.length,
      ...(Object.fromEntries(counted) as Record<(typeof outcomes)[number], number>),
    },
  };
}
