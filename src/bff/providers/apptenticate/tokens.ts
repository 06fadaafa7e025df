import { decodeJwt } from 'jose';
import { z } from '../../../contract/z.ts';
import { causeOfBody, causeOfStatus } from '../../outbound/cause-of.ts';
import type { Cause } from '../../outbound/causes.ts';
import { encodeForm } from '../../outbound/form.ts';
import { CallRejectedError, createGuard, type Refuser } from '../../outbound/guard.ts';
import { parseJson } from '../../outbound/json.ts';
import { retryAfterOf } from '../../outbound/retry-after.ts';
import { LinkFailure, type VendorAnswer, type VendorLink } from '../../outbound/vendor-link.ts';
import { VendorFault } from '../fault.ts';
import type { LoginSettings } from './settings.ts';

/** Called for every token request, with whether it returned a token. */
export type TokenWatch = (event: 'login' | 'refresh', good: boolean) => void;

/** Access tokens for one vendor account. */
export interface Tokens {
  /** A token that is good as far as we know. @throws VendorFault */
  current(): Promise<string>;
  /** Another token than one that was refused. @throws VendorFault */
  replace(refused: string): Promise<string>;
  /** The vendor accepted a token: whatever was refused before, the account is good. */
  accepted(): void;
  /** The vendor refused a token that it had just issued: requesting more of them would only hammer it. */
  rejected(): void;
  /** Why there would surely be no token now; null when there is one, or it would be requested. */
  refusal(): CallRejectedError | null;
}

export function fixedToken(token: string): Tokens {
  return {
    current: async () => token,
    replace: async () => {
      throw new VendorFault('VENDOR_AUTH_FAILED', 'credentials', true, { cause: 'status-401' });
    },
    accepted: () => {},
    rejected: () => {},
    refusal: () => null,
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
 * Tokens by user name and password: Apptenticate "Token Request" and "Refresh Token". One request is in
 * flight for all callers, behind a guard of its own: a gate that Retry-After shuts, and a circuit breaker. A
 * refresh that fails for whatever cause falls back to the login, unless the vendor requested a pause.
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
  const guard = createGuard<Token | VendorFault>(settings.guard, healthOf, now);

  async function renew(): Promise<Token> {
    const started = now();
    const refresh = token?.refresh ?? null;
    if (refresh !== null) {
      const refreshed = await ask('/api/token/refresh/', [['refresh', refresh]], settings.timeoutMs / 2);
      watch('refresh', refreshed.pair !== undefined);
      if (refreshed.pair !== undefined) return tokenOf({ refresh, ...refreshed.pair }, now());
      if (refreshed.retryAfter !== null) throw unavailable(refreshed);
    }
    const login = await ask('/api/token/', loginForm(settings), settings.timeoutMs - (now() - started));
    watch('login', login.pair !== undefined);
    if (login.pair !== undefined) return tokenOf(login.pair, now());
    if (refusals.has(login.status)) {
      pause();
      throw refused(login.cause);
    }
    throw unavailable(login);
  }

  async function ask(path: string, fields: [string, string][], timeoutMs: number): Promise<TokenRequest> {
    try {
      return read(await link.send({ path, ...encodeForm(fields), timeoutMs }));
    } catch (error) {
      if (!(error instanceof LinkFailure)) throw error;
      return { pair: undefined, status: 0, cause: error.causeCode, retryAfter: null };
    }
  }

  function pause(): void {
    pausedUntil = now() + settings.pauseMs;
  }

  async function renewGuarded(): Promise<Token> {
    try {
      const result = await guard.run(() => renew().catch(asResult));
      if (result instanceof VendorFault) throw result;
      return result;
    } catch (error) {
      if (!(error instanceof CallRejectedError)) throw error;
      throw unavailable({ cause: causeOfRefusal[error.by], retryAfter: error.retryAfter });
    }
  }

  async function renewOnce(): Promise<string> {
    if (renewal === undefined && now() < pausedUntil) throw refused('status-401');
    renewal ??= renewGuarded().finally(() => {
      renewal = undefined;
    });
    token = await renewal;
    return token.access;
  }

  /** The token still has a fifth of its life: nobody waits for the next one, and a failure costs nothing yet. */
  function renewEarly(): void {
    if (now() < earlyAgainAt) return;
    earlyAgainAt = now() + settings.pauseMs;
    // A caller that needs the next one gets the error.
    renewOnce().catch(() => {});
  }

  const isOver = () => token === undefined || now() >= token.endsAt;

  return {
    async current() {
      if (token === undefined || isOver()) return renewOnce();
      if (now() >= token.renewAt) renewEarly();
      return token.access;
    },
    async replace(rejected) {
      if (token !== undefined && token.access !== rejected) return token.access;
      return renewOnce();
    },
    accepted() {
      pausedUntil = Number.NEGATIVE_INFINITY;
    },
    rejected: pause,
    refusal: () => (isOver() && renewal === undefined ? guard.refusal() : null),
  };
}

const refused = (cause: Cause) => new VendorFault('VENDOR_AUTH_FAILED', 'credentials', false, { cause });
const unavailable = ({ cause, retryAfter }: Pick<TokenRequest, 'cause' | 'retryAfter'>) =>
  new VendorFault('VENDOR_AUTH_UNAVAILABLE', 'unreachable', false, { cause, retryAfter });

/** The guard counts results; a defect of ours is not one. */
function asResult(error: unknown): VendorFault {
  if (error instanceof VendorFault) return error;
  throw error;
}

/** Refused credentials have a pause of their own. */
const healthOf = (result: Token | VendorFault) =>
  result instanceof VendorFault
    ? { faulty: result.code === 'VENDOR_AUTH_UNAVAILABLE', pauseMs: (result.retryAfter ?? 0) * 1_000 }
    : { faulty: false, pauseMs: 0 };

const causeOfRefusal: Record<Refuser, Cause> = {
  gate: 'gate-shut',
  breaker: 'breaker-open',
  bulkhead: 'no-place',
};

const loginForm = ({ username, password }: LoginSettings): [string, string][] => [
  ['username', username],
  ['password', password],
];

/** A value that is not valid in a header is no token. */
const jwt = z.string().check(z.regex(/^[\x21-\x7e]{1,8000}$/));
const tokenSchema = z.object({ access: jwt, refresh: z.optional(jwt) });

/** One request for a token. `status` is 0 when no whole answer came. */
interface TokenRequest {
  pair: z.infer<typeof tokenSchema> | undefined;
  status: number;
  /** Meaningless when there is a pair. */
  cause: Cause;
  retryAfter: number | null;
}

function read(answer: VendorAnswer): TokenRequest {
  const { status } = answer;
  const retryAfter = retryAfterOf(answer);
  if (status !== 200) return { pair: undefined, status, cause: causeOfStatus(status), retryAfter };
  const { json, hasDuplicates } = parseJson(answer.body);
  if (hasDuplicates) return { pair: undefined, status, cause: 'answer-contradictory', retryAfter };
  return { pair: z.safeParse(tokenSchema, json).data, status, cause: causeOfBody(answer, json), retryAfter };
}

function tokenOf(
  { access, refresh = null }: { access: string; refresh?: string | null | undefined },
  now: number,
): Token {
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
