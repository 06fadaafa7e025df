import { decodeJwt } from 'jose';
import { z } from '../../contract/z.ts';
import { encodeForm } from '../link/form.ts';
import { readJson } from '../link/json.ts';
import { LinkFailure, type VendorAnswer, type VendorLink } from '../link/vendor-link.ts';
import type { LoginSettings } from './apptenticate-settings.ts';
import { VendorFault } from './fault.ts';

/** Told of every token that was asked for, and whether there is one. */
export type TokenWatch = (event: 'login' | 'refresh', good: boolean) => void;

/** Access tokens for one vendor account. */
export interface Tokens {
  /** A token that is good as far as we know. @throws VendorFault */
  current(): Promise<string>;
  /** Another token than one that was refused. @throws VendorFault */
  replace(refused: string): Promise<string>;
  /** The vendor took a token: whatever was refused before, the account is good. */
  accepted(): void;
  /** The vendor refused a token that it had just given: asking for more of them would only hammer it. */
  rejected(): void;
}

export function fixedToken(token: string): Tokens {
  return {
    current: async () => token,
    replace: async () => {
      throw new VendorFault('VENDOR_AUTH_FAILED', 'credentials', true);
    },
    accepted: () => {},
    rejected: () => {},
  };
}

interface Token {
  access: string;
  refresh: string | null;
  /** By the monotonic clock, in milliseconds: wall clocks jump, and differ from the vendor's. */
  renewAt: number;
  endsAt: number;
}

/** The path of the access token's life after which it is renewed. */
const renewAfter = 0.8;
const documentedLifeMs = 5 * 60_000;
/** Statuses of the login that mean these credentials; anything else may pass. */
const refusals: ReadonlySet<number> = new Set([400, 401, 403]);

/**
 * Tokens by user name and password: Apptenticate "Token Request" and "Refresh Token". One request is in flight for all
 * who wait. A refresh that fails for whatever cause falls back to the login.
 */
export function loginTokens(
  link: VendorLink,
  settings: LoginSettings,
  watch: TokenWatch = () => {},
  now = () => performance.now(),
): Tokens {
  let token: Token | undefined;
  let renewal: Promise<Token> | undefined;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let earlyAgainAt = Number.NEGATIVE_INFINITY;

  async function renew(): Promise<Token> {
    const refresh = token?.refresh ?? null;
    if (refresh !== null) {
      const refreshed = await post('/api/token/refresh/', [['refresh', refresh]], settings.timeoutMs / 2);
      const read = readToken(refreshed);
      watch('refresh', read !== undefined);
      if (read !== undefined) return tokenOf(read.access, read.refresh ?? refresh, now());
    }
    const answer = await post('/api/token/', loginForm(settings), settings.timeoutMs);
    const read = readToken(answer);
    watch('login', read !== undefined);
    if (answer !== undefined && refusals.has(answer.status)) {
      pause();
      throw new VendorFault('VENDOR_AUTH_FAILED', 'credentials', false);
    }
    if (read === undefined) throw new VendorFault('VENDOR_AUTH_UNAVAILABLE', 'unreachable', false);
    return tokenOf(read.access, read.refresh ?? null, now());
  }

  async function post(
    path: string,
    fields: [string, string][],
    timeoutMs: number,
  ): Promise<VendorAnswer | undefined> {
    try {
      return await link.send({ path, ...encodeForm(fields), timeoutMs });
    } catch (error) {
      if (error instanceof LinkFailure) return undefined;
      throw error;
    }
  }

  function pause(): void {
    pausedUntil = now() + settings.pauseMs;
  }

  async function renewOnce(): Promise<string> {
    if (now() < pausedUntil) throw new VendorFault('VENDOR_AUTH_FAILED', 'credentials', false);
    renewal ??= renew().finally(() => {
      renewal = undefined;
    });
    token = await renewal;
    return token.access;
  }

  /** The token still has a fifth of its life: nobody waits for the next one, and a failure costs nothing yet. */
  function renewEarly(): void {
    if (now() < earlyAgainAt) return;
    earlyAgainAt = now() + settings.pauseMs;
    // Who needs the next one is told why there is none.
    renewOnce().catch(() => {});
  }

  return {
    async current() {
      if (token === undefined || now() >= token.endsAt) return renewOnce();
      if (now() >= token.renewAt) renewEarly();
      return token.access;
    },
    async replace(refused) {
      if (token !== undefined && token.access !== refused) return token.access;
      return renewOnce();
    },
    accepted() {
      pausedUntil = Number.NEGATIVE_INFINITY;
    },
    rejected: pause,
  };
}

const loginForm = ({ username, password }: LoginSettings): [string, string][] => [
  ['username', username],
  ['password', password],
];

/** A value that cannot stand in a header is no token. */
const jwt = z.string().check(z.regex(/^[\x21-\x7e]{1,8000}$/));
const tokenSchema = z.object({ access: jwt, refresh: z.optional(jwt) });

function readToken(answer: VendorAnswer | undefined): z.infer<typeof tokenSchema> | undefined {
  if (answer?.status !== 200) return undefined;
  return z.safeParse(tokenSchema, readJson(answer.body)).data;
}

function tokenOf(access: string, refresh: string | null, now: number): Token {
  const lifeMs = lifeOf(access);
  return { access, refresh, renewAt: now + lifeMs * renewAfter, endsAt: now + lifeMs };
}

const claimsSchema = z.object({ exp: z.int(), iat: z.int() });

/** `exp` less `iat` of a JWT (RFC 7519), in milliseconds: a length of time needs no agreement about the hour. */
function lifeOf(access: string): number {
  try {
    const { exp, iat } = z.parse(claimsSchema, decodeJwt(access));
    if (exp > iat) return (exp - iat) * 1_000;
  } catch {
    // A token need not be a JWT.
  }
  return documentedLifeMs;
}
