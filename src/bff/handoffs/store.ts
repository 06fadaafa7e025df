/**
 * Stores handoffs until they expire. The claim must be readable, because vendors are called with it: it is
 * sealed at rest. Session names and link tokens come in as keyed HMACs. Times are milliseconds since 1970.
 */
export interface HandoffStore {
  /**
   * Stores a new handoff and deletes the one its screen had before. `network`: the HMAC of the one that it
   * comes from, which may hold an eighth of what is free; null: no share applies. @throws HandoffsFull
   */
  open(handoff: Handoff, network?: string | null): Promise<void>;
  find(by: Pick<Handoff, 'id'> | Pick<Handoff, 'token'>): Promise<Handoff | undefined>;
  /**
   * Replaces a handoff by what `change` makes of it, in one step: of two changes that come at once, one sees the other.
   * What `change` throws is passed on and nothing is replaced. Undefined when there is no such handoff.
   */
  change(id: string, change: (handoff: Handoff) => Handoff): Promise<Handoff | undefined>;
  /** Deletes the claims that have expired, and a while later the rest of them, without any request. */
  deleteExpired(): Promise<void>;
}

export interface Handoff {
  id: string;
  /** Of the link. */
  token: string;
  /** The session of the screen that shows the link: what is sent counts as its attempt. */
  screen: string;
  /** The session that opened the link. */
  phone: string | null;
  /** Null once nothing more may be sent under it. */
  subject: HandoffSubject | null;
  /** The claim, masked. */
  mask: string;
  state: 'waiting' | 'opened' | 'sending' | 'answered' | 'refused' | 'cancelled';
  /** The key of the last answer. */
  answered: string | null;
  expiresAt: number;
  /** The last contact with each device. */
  lastContact: { screen: number; phone: number };
}

/** What the person entered on the screen: fields of a submission. */
export interface HandoffSubject {
  cedula: string;
  /** The version of the notice. */
  consent: string;
  request?: GuardedRequest | undefined;
}

/** The request of a relying party that the person was sent for. */
export interface GuardedRequest {
  id: string;
  /** The relying party's, as the consent named it. */
  name: string;
  release: readonly ('cedula' | 'reasons')[];
  /** Shown by the screen, to be chosen on the phone. */
  digits: string;
  choices: readonly string[];
  /** Whether the person at the phone chose them. */
  isConfirmed: boolean;
}

/** The maximum number of handoffs is reached, in all or for this network. */
export class HandoffsFull extends Error {
  override name = 'HandoffsFull';
}
