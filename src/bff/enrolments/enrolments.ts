import type { FormerHashes } from '../keys/claim-hashes.ts';

/** FacePhi: `template` and `image` are Base64 without a prefix; one of them is there. */
export interface Enrolment {
  userId: string;
  template?: string | undefined;
  image?: string | undefined;
}

/** What a provider needs of the enrolments. */
export interface Enrolments {
  /** What the institution holds of a person. */
  enrolment(claimHash: string, former?: FormerHashes): Promise<Enrolment | undefined>;
  /** Replaces a person's template by one that the vendor returned; the version before it is retained. */
  keepTemplate(claimHash: string, template: string, former?: FormerHashes): Promise<void>;
}

/** Somebody to enrol. */
export interface EnrolledPerson {
  claim: { hash: string; mask: string; former?: FormerHashes };
  /** Null: one is made, or the one under which the person is already enrolled is reused. */
  userId: string | null;
  template?: string | undefined;
  image?: string | undefined;
}

/** `same`: it was imported before, whatever the vendor has made of the template since. */
export type Enrolled = 'added' | 'changed' | 'same' | 'user-id-taken';

/** Somebody who is enrolled, as far as an operator may see it. */
export interface Listed {
  claimHash: string;
  mask: string;
  userId: string;
  version: number;
  keyId: string;
  at: number;
}

/** All that is held of people to compare with, sealed. */
export interface EnrolmentStore extends Enrolments {
  /** One after the other, in one step. */
  enrol(people: readonly EnrolledPerson[]): Promise<Enrolled[]>;
  /** The version that the present one replaced. */
  former(claimHash: string): Promise<Enrolment | undefined>;
  /** In order of the hash, from the one after `after` on. */
  list(after: string, most: number): Promise<Listed[]>;
  /** Forgets a person, former version included. False: nobody was enrolled under this claim. */
  remove(claimHash: string, former?: FormerHashes): Promise<boolean>;
  /** Seals up to `most` versions anew that were not sealed with the current key. Returns their number. */
  rotate(most: number): Promise<number>;
  /** How many versions each key has sealed. */
  keysInUse(): Promise<{ keyId: string; versions: number }[]>;
}
