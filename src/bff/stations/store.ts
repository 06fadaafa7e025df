/**
 * The stations and what an administrator set for them. Codes and device sessions come in as keyed HMACs only; times are
 * milliseconds since 1970. Every method may fail while the database is away.
 */
export interface StationStore {
  /** False when another one has the name. */
  add(station: AddedStation): Promise<boolean>;
  /** By name. */
  list(): Promise<StationRow[]>;
  find(by: { name: string } | { device: string }): Promise<StationRow | undefined>;
  /** Issues another code in place of a former one; the paired machine stays so until it is used. */
  issuePairingCode(name: string, code: Code): Promise<boolean>;
  /**
   * Ties a machine to the station of a code, once: of two that come at once with one code, one gets it. A machine that
   * was paired before is no longer. Undefined when there is no such code, or its time is over.
   */
  redeem(code: string, device: string, at: number): Promise<string | undefined>;
  /**
   * Writes what `change` makes of a station's newest settings as the next version, in one transaction, and
   * returns its number. When `change` throws, nothing is written. Undefined when there is no such station.
   */
  changeSettings(name: string, at: number, change: (row: StationRow) => string): Promise<number | undefined>;
  /** Records the last contact with a station. */
  recordContact(id: string, at: number): Promise<void>;
  /** Ends the device session, the code and all who are signed in there. */
  revoke(name: string, at: number): Promise<boolean>;
  /** As `revoke`, and deletes the station; what was verified there stays in the record. */
  remove(name: string): Promise<boolean>;
}

export interface Code {
  hash: string;
  until: number;
}

export interface AddedStation {
  id: string;
  name: string;
  code: Code;
  settings: string;
  at: number;
}

export interface StationRow {
  id: string;
  name: string;
  /** The newest first, at least one; JSON texts. */
  settings: readonly { version: number; text: string }[];
  /** Until when the unused code works. */
  codeUntil: number | null;
  isPaired: boolean;
  addedAt: number;
  pairedAt: number | null;
  seenAt: number | null;
  revokedAt: number | null;
}
