/** FacePhi: `template` and `image` are Base64 without a prefix; one of them is there. */
export interface Enrolment {
  userId: string;
  template?: string | undefined;
  image?: string | undefined;
}

/** What a provider needs of the enrolments. */
export interface Enrolments {
  /** What the institution holds of a person. */
  enrolment(claimHash: string): Promise<Enrolment | undefined>;
  /** Replaces a person's template by one that the vendor returned; the version before it is kept. */
  keepTemplate(claimHash: string, template: string): Promise<void>;
}

/** Somebody to enrol. */
export interface Person {
  claim: { hash: string; mask: string };
  /** Null: one is made, or the one is kept under which the person is enrolled already. */
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
  enrol(people: readonly Person[]): Promise<Enrolled[]>;
  /** The version that the present one replaced. */
  former(claimHash: string): Promise<Enrolment | undefined>;
  /** In order of the hash, from the one after `after` on. */
  list(after: string, most: number): Promise<Listed[]>;
  /** Forgets a person, former version included. False: nobody was enrolled under this claim. */
  remove(claimHash: string): Promise<boolean>;
  /** Seals up to `most` versions anew that another key than the current one has sealed. Gives their number. */
  rotate(most: number): Promise<number>;
  /** How many versions each key has sealed. */
  keysInUse(): Promise<{ keyId: string; versions: number }[]>;
}
