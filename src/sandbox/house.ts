import type { Ledger } from './ledger.ts';

export const vendorIds = ['apptenticate', 'facephi'] as const;
export type VendorId = (typeof vendorIds)[number];

export interface Credentials {
  username: string;
  password: string;
  fixedToken: string;
  apiKey: string;
}

/** What the pages of both vendors show, the same at either address. */
export interface House {
  /** `play`: scenarios; `record`: a real vendor behind; `replay`: what was recorded. */
  mode: 'play' | 'record' | 'replay';
  credentials: Credentials;
  /** Origins, known once the servers listen. */
  urls: Record<VendorId, string>;
  ledgers: Readonly<Record<VendorId, Ledger>>;
  /** Origin that speaks TLS with an expired certificate, where there is one. */
  wrongTls: string | null;
}
