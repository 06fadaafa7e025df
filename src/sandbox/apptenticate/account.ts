import type { FastifyReply } from 'fastify';
import { type Delivery, deliver, refuse, refuseAsSandbox } from '../deliver.ts';
import { unknownScenario } from '../play.ts';
import { faultByNumber } from '../scenarios/faults.ts';
import { type FormPart, faultInForm, textOf } from './form.ts';
import { refreshRule, tokenRule } from './rules.ts';
import type { Tokens } from './tokens.ts';

export interface Account {
  username: string;
  password: string;
  fixedToken: string;
}

const wrongToken = 'Given token not valid for any token type';

/** The two token services and the check of a bearer token. */
export function createAccount(account: Account, tokens: Tokens) {
  return {
    /**
     * Logs in. `<username>+<anything>` is the same account under another name in the ledger; `+9508` plays that
     * fault, because no person is known yet when a token is asked for.
     */
    async token(parts: readonly FormPart[], delivery: Delivery): Promise<FastifyReply> {
      const fault = faultInForm(parts, tokenRule);
      if (fault !== undefined) return refuse(delivery, 400, fault);
      const [username = '', alias = ''] = (textOf(parts, 'username') ?? '').split(/\+(.*)/s);
      delivery.entry.reference = textOf(parts, 'username') ?? null;
      if (username !== account.username || textOf(parts, 'password') !== account.password) {
        return refuse(delivery, 401, 'No active account found with the given credentials');
      }
      const played = faultByNumber.get(Number(alias));
      if (/^9\d{3}$/.test(alias) && !played)
        return refuseAsSandbox(delivery, unknownScenario(`+${alias}`, delivery));
      const name = alias === '' ? username : `${username}+${alias}`;
      const pair = { refresh: tokens.make('refresh', name), access: tokens.make('access', name) };
      return deliver(delivery, JSON.stringify(pair), played);
    },

    async refresh(parts: readonly FormPart[], delivery: Delivery): Promise<FastifyReply> {
      const fault = faultInForm(parts, refreshRule);
      if (fault !== undefined) return refuse(delivery, 400, fault);
      const payload = tokens.read('refresh', textOf(parts, 'refresh') ?? '');
      if (!payload) return refuse(delivery, 401, 'Token is invalid or expired', 'token_not_valid');
      delivery.entry.reference = payload.username;
      return deliver(delivery, JSON.stringify({ access: tokens.make('access', payload.username) }));
    },

    /** The bearer token of a request, or the answer that refuses it. */
    bearer(
      authorization: string | undefined,
      delivery: Delivery,
    ): { token: string } | { refused: FastifyReply } {
      if (authorization === undefined) {
        return { refused: refuse(delivery, 401, 'Authentication credentials were not provided.') };
      }
      const token = /^Bearer ([^\s]+)$/.exec(authorization)?.[1];
      if (token !== undefined && (token === account.fixedToken || tokens.read('access', token)))
        return { token };
      return { refused: refuse(delivery, 401, wrongToken, 'token_not_valid') };
    },
  };
}
