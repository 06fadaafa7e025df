import type { LedgerEntry } from '../../src/sandbox/ledger.ts';
import type { Scenario } from '../../src/sandbox/scenarios/types.ts';
import type { Said } from '../../tools/lib/summary/row.ts';

/** Faults after which a person's result may be independent of the response's content. */
const readable = (fault: Scenario['facephi']['fault']): boolean =>
  fault === undefined || fault.kind === 'slow';

const listed = (fields: object): string[] =>
  Object.entries(fields).flatMap(([name, value]) =>
    value === undefined || name === 'id' ? [] : [`${name}: ${JSON.stringify(value)}`],
  );

/** What a vendor reported about a person: by its scenario, and by what its ledger records as sent. */
export function saidBy(vendor: 'Apptenticate' | 'FacePhi', scenario: Scenario, ledger: LedgerEntry[]): Said {
  const { apptenticate, facephi } = scenario;
  const [answer, fault] =
    vendor === 'Apptenticate' ? [apptenticate.answer, apptenticate.fault] : [facephi.photo, facephi.fault];
  return {
    vendor,
    fields: readable(fault) || (fault?.kind === 'status' && fault.once) ? listed(answer) : [],
    statuses: ledger.map(({ status, ended }) => (ended === 'answered' ? status : null)),
  };
}
