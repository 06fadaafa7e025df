import { maskClaim } from '../contract/claim.ts';
import type { Enrolment } from './enrolments/enrolments.ts';
import { hashClaim } from './keys/claim-hashes.ts';
import type { Stores } from './stores.ts';

const batch = 200;

/** Enrols the people of a list in small steps. People who are already enrolled from it stay as they are. */
export async function seedEnrolments(
  { enrolments, keyed }: Pick<Stores, 'enrolments' | 'keyed'>,
  people: readonly (Enrolment & { cedula: string })[],
): Promise<void> {
  for (let from = 0; from < people.length; from += batch) {
    await enrolments.enrol(
      people.slice(from, from + batch).map(({ cedula, ...person }) => ({
        ...person,
        claim: { ...hashClaim(keyed, cedula), mask: maskClaim(cedula) },
      })),
    );
  }
}
