import { maskClaim } from '../../contract/claim.ts';
import type { Enrolment } from './enrolments.ts';
import type { Stores } from './stores.ts';

const batch = 200;

/** Enrols the people of a list, in steps that leave room for others. Whoever is enrolled from it already stays as is. */
export async function enrolAtStart(
  { enrolments, keyed }: Pick<Stores, 'enrolments' | 'keyed'>,
  people: readonly (Enrolment & { cedula: string })[],
): Promise<void> {
  for (let from = 0; from < people.length; from += batch) {
    await enrolments.enrol(
      people.slice(from, from + batch).map(({ cedula, ...person }) => ({
        ...person,
        claim: { hash: keyed('claim', cedula), mask: maskClaim(cedula) },
      })),
    );
  }
}
