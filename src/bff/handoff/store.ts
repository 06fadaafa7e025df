/**
 * Where handoffs live until they are over. The claim must be readable, because a vendor has to be asked with it: it is
 * sealed at rest. What names a session or opens a link comes in as a keyed HMAC. Times are milliseconds since 1970.
 */
export interface HandoffStore {
  /** Keeps a new handoff and forgets the one its screen had before. @throws HandoffsFull */
  open(handoff: Handoff): Promise<void>;
  find(by: Pick<Handoff, 'id'> | Pick<Handoff, 'token'>): Promise<Handoff | undefined>;
  /**
   * Replaces a handoff by what `change` makes of it, in one step: of two changes that come at once, one sees the other.
   * What `change` throws is passed on and nothing is replaced. Undefined when there is no such handoff.
   */
  change(id: string, change: (handoff: Handoff) => Handoff): Promise<Handoff | undefined>;
  /** Forgets the claims whose time is over, and a while later the rest of them, although nobody asks. */
  forgetOver(): Promise<void>;
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
  given: Given | null;
  /** The claim, masked. */
  mask: string;
  state: 'waiting' | 'opened' | 'sending' | 'answered' | 'refused' | 'cancelled';
  /** The key of the last answer. */
  answered: string | null;
  expiresAt: number;
  /** When each device was last heard of. */
  heard: { screen: number; phone: number };
}

/** What the person gave on the screen: fields of a submission. */
export interface Given {
  cedula: string;
  /** The version of the notice. */
  consent: string;
}

/** There are as many handoffs as may be kept. */
export class HandoffsFull extends Error {
  override name = 'HandoffsFull';
}
