import type { HandoffView } from '../../src/contract/handoff.ts';
import type { Visits } from '../../src/contract/operator.ts';
import { outcomeOf, outcomes, type Reason } from '../../src/contract/outcome.ts';
import type { PublicConfig } from '../../src/contract/public-config.ts';
import type { IssuedReceipt, Receipt } from '../../src/contract/receipt.ts';
import { type StationSettings, type StationView, stationSettingsSchema } from '../../src/contract/station.ts';
import { config } from '../gallery/config.ts';

/** Answers of the BFF with nothing special about them; a test changes what it is about. */
export const configFor = (more: Partial<PublicConfig> = {}): PublicConfig => ({ ...config, ...more });

const at = '2026-11-22T05:00:00.000Z';
export const folio = '0a6f2f56-6f0b-4f0e-9d3a-6f1f5d0c2b11';

export function stationFor(
  settings: Partial<StationSettings> = {},
  more: Partial<StationView> = {},
): StationView {
  return {
    name: 'counter 1',
    settings: stationSettingsSchema.parse(settings),
    version: 1,
    operator: null,
    signIn: 'pin',
    capture: 'photo',
    vendors: [
      { provider: 'apptenticate', state: 'ready' },
      { provider: 'facephi', state: 'ready' },
    ],
    recordReady: true,
    now: at,
    ...more,
  };
}

export const handoffFor = (more: Partial<HandoffView> = {}): HandoffView => ({
  id: '7d8f0a52-3c41-4e1c-9b0a-2f5d6e7a8b90',
  side: 'screen',
  state: 'waiting',
  answered: null,
  cedula: '8-***-*1',
  secondsLeft: 600,
  present: false,
  ...more,
});

export function receiptFor(reason: Reason, more: Partial<Receipt> = {}): IssuedReceipt {
  const token = 'eyJhbGciOiJFZERTQSJ9.e30.c2lnbmF0dXJl';
  return {
    receipt: {
      folio,
      at,
      institution: config.institution.name,
      cedula: '8-***-*1',
      outcome: outcomeOf(reason),
      reason,
      transactions: [{ provider: 'apptenticate', id: '90071992547409931' }],
      until: '2027-02-20T05:00:00.000Z',
      ...more,
    },
    token,
    link: `https://verify.example.org/receipt#${token}`,
  };
}

/** A day of a station that verified these, newest first. */
export function visitsFor(...reasons: Reason[]): Visits {
  const counted = outcomes.map(
    (outcome) => [outcome, reasons.filter((reason) => outcomeOf(reason) === outcome).length] as const,
  );
  return {
    day: at.slice(0, 10),
    zone: 'America/Panama',
    visits: reasons.map((reason, n) => ({
      folio: folio.replace(/.{2}$/, String(n).padStart(2, '0')),
      at,
      cedula: '8-***-*1',
      outcome: outcomeOf(reason),
      reason,
      notes: 0,
    })),
    more: null,
    counts: {
      total: reasons.length,
      ...(Object.fromEntries(counted) as Record<(typeof outcomes)[number], number>),
    },
  };
}
