/** All options; each has a default. */
export interface SandboxOptions {
  /** Address to listen on. Default `127.0.0.1`. */
  host?: string;
  apptenticate?: {
    /** Default 0: a free one. */
    port?: number;
    username?: string;
    password?: string;
    /** A bearer token that never expires, in addition to the JWTs. */
    fixedToken?: string;
    /** Life of an access token in seconds. Default 300, as documented. */
    tokenSeconds?: number;
    /** Life of a refresh token in seconds. Default one day. */
    refreshSeconds?: number;
  };
  facephi?: { port?: number; apiKey?: string };
  /** A third address with an expired TLS certificate; omitted: none. */
  wrongTls?: { port?: number };
  /** In milliseconds: how long a hang lasts, the pause between two dripped bytes, the delay of a slow answer. */
  timings?: { hangMs?: number; dripMs?: number; slowMs?: number };
  /** Per server: maximum number of stored requests and bytes of received images. */
  ledger?: { entries?: number; imageBytes?: number };
  /** Milliseconds since 1970; tests move it to let tokens expire. Default `Date.now`. */
  now?: () => number;
}

export const defaults = {
  host: '127.0.0.1',
  username: 'sandbox',
  password: 'sandbox-password',
  fixedToken: 'sandbox-fixed-token',
  apiKey: 'sandbox-api-key',
  tokenSeconds: 300,
  refreshSeconds: 86_400,
  timings: { hangMs: 60_000, dripMs: 1_000, slowMs: 2_000 },
  ledger: { entries: 20_000, imageBytes: 64 * 1024 * 1024 },
} as const;

export type Timings = Required<NonNullable<SandboxOptions['timings']>>;
