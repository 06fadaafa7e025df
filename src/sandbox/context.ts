import type { Ledger } from './ledger.ts';

export const vendorIds = ['apptenticate', 'facephi'] as const;
export type VendorId = (typeof vendorIds)[number];

export interface Credentials {
  username: string;
  password: string;
  fixedToken: string;
  apiKey: string;
}

/** Shared by the pages of both vendors, identical on either address. */
export interface SandboxContext {
  /** `play`: scenarios; `record`: proxy of a real vendor; `replay`: a recording. */
  mode: 'play' | 'record' | 'replay';
  credentials: Credentials;
  /** Origins, set once the servers listen. */
  urls: Record<VendorId, string>;
  ledgers: Readonly<Record<VendorId, Ledger>>;
  /** Origin with an expired TLS certificate, if configured. */
  wrongTls: string | null;
}
