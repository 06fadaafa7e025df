import { type Provenance, provenanceSchema } from '../../contract/provenance.ts';
import { z } from '../../contract/z.ts';
import type { Keyring, Sealed } from '../keys/keyring.ts';

/** Seals what devices tell of a capture: readable with the database alone it is not. */
export interface Provenances {
  seal(verification: string, provenance: Provenance): Sealed;
  /** Null for what a key that is no longer there has sealed, and for what a newer program wrote. */
  open(verification: string, sealed: Sealed): Provenance | null;
}

export function createProvenances(keyring: Keyring): Provenances {
  const place = (verification: string) => ['provenance', verification];
  return {
    seal: (verification, provenance) => keyring.seal(JSON.stringify(provenance), place(verification)),
    open(verification, sealed) {
      if (!keyring.has(sealed.keyId)) return null;
      const read = readProvenance(keyring.open(sealed, place(verification)));
      return read ?? null;
    },
  };
}

/** Undefined for what is no such JSON. */
export function readProvenance(text: string): Provenance | undefined {
  try {
    return z.safeParse(provenanceSchema, JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
