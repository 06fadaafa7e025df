import type { FastifyReply } from 'fastify';
import { type Delivery, deliver, rejectAsSandbox, rejectAsVendor } from '../deliver.ts';
import { describeUnknownScenario } from '../play.ts';
import { faultByNumber } from '../scenarios/faults.ts';
import { faultInForm, type ReceivedPart, textOf } from './form.ts';
import { refreshRule, tokenRule } from './rules.ts';
import type { SandboxTokens } from './tokens.ts';

export interface Account {
  username: string;
  password: string;
  fixedToken: string;
}

const wrongToken = 'Given token not valid for any token type';

/** The two token services and the check of a bearer token. */
export function createAccount(account: Account, tokens: SandboxTokens) {
  return {
    /**
     * Logs in. `<username>+<anything>` is the same account under another name in the ledger; `+9508` plays
     * that fault, because a token request names no person.
     */
    async token(parts: readonly ReceivedPart[], delivery: Delivery): Promise<FastifyReply> {
      const fault = faultInForm(parts, tokenRule);
      if (fault !== undefined) return rejectAsVendor(delivery, 400, fault);
      const [username = '', alias = ''] = (textOf(parts, 'username') ?? '').split(/\+(.*)/s);
      delivery.entry.reference = textOf(parts, 'username') ?? null;
      if (username !== account.username || textOf(parts, 'password') !== account.password) {
        return rejectAsVendor(delivery, 401, 'No active account found with the given credentials');
      }
      const played = faultByNumber.get(Number(alias));
      if (/^9\d{3}$/.test(alias) && !played)
        return rejectAsSandbox(delivery, describeUnknownScenario(`+${alias}`, delivery));
      const name = alias === '' ? username : `${username}+${alias}`;
      const pair = { refresh: tokens.make('refresh', name), access: tokens.make('access', name) };
      return deliver(delivery, JSON.stringify(pair), played);
    },

    async refresh(parts: readonly ReceivedPart[], delivery: Delivery): Promise<FastifyReply> {
      const fault = faultInForm(parts, refreshRule);
      if (fault !== undefined) return rejectAsVendor(delivery, 400, fault);
      const payload = tokens.read('refresh', textOf(parts, 'refresh') ?? '');
      if (!payload) return rejectAsVendor(delivery, 401, 'Token is invalid or expired', 'token_not_valid');
      delivery.entry.reference = payload.username;
      return deliver(delivery, JSON.stringify({ access: tokens.make('access', payload.username) }));
    },

    /** The bearer token of a request, or the response that rejects it. */
    bearer(
      authorization: string | undefined,
      delivery: Delivery,
    ): { token: string } | { refused: FastifyReply } {
      if (authorization === undefined) {
        return { refused: rejectAsVendor(delivery, 401, 'Authentication credentials were not provided.') };
      }
      const token = /^Bearer ([^\s]+)$/.exec(authorization)?.[1];
      if (token !== undefined && (token === account.fixedToken || tokens.read('access', token)))
        return { token };
      return { refused: rejectAsVendor(delivery, 401, wrongToken, 'token_not_valid') };
    },
  };
}
