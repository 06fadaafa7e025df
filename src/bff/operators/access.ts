import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookies } from '../../contract/api/route.ts';
import type { SignedIn } from '../../contract/station.ts';
import type { Guards } from '../http/guards.ts';
import { secretCookie } from '../http/session.ts';
import { ProblemError } from '../problem.ts';
import type { OperatorSessions, Who } from './sessions.ts';

/** The station that a request comes from. */
export interface AtStation {
  id: string;
  name: string;
}

/** The operator at a station, by the cookie of their session. */
export interface OperatorAccess {
  /** Who is signed in there; the call does not keep a session from being locked. */
  signedIn(request: FastifyRequest, station: AtStation): Promise<SignedIn | null>;
  /** The same for an action of the operator, which extends the session. @throws Problem OPERATOR_REQUIRED */
  required(request: FastifyRequest, station: AtStation): Promise<SignedIn>;
  /** Signs somebody in there. @param who `operator`: the id, with a PIN */
  begin(
    request: FastifyRequest,
    reply: FastifyReply,
    station: Pick<AtStation, 'id'>,
    who: Who & { operator: string | null },
  ): Promise<SignedIn>;
  end(request: FastifyRequest, reply: FastifyReply): Promise<void>;
}

const cookie = secretCookie(cookies.operator.name);

export function createOperatorAccess(sessions: OperatorSessions, guards: Guards): OperatorAccess {
  async function find(
    request: FastifyRequest,
    { id }: AtStation,
    refreshes: boolean,
  ): Promise<SignedIn | null> {
    const secret = cookie.known(request, guards.isSecure(request));
    return (secret !== undefined && (await sessions.find(secret, id, refreshes))) || null;
  }

  return {
    signedIn: (request, station) => find(request, station, false),
    async required(request, station) {
      const found = await find(request, station, true);
      if (found === null) throw new ProblemError('OPERATOR_REQUIRED');
      return found;
    },
    async begin(request, reply, station, who) {
      const { secret, signedIn } = await sessions.begin(station.id, who);
      cookie.give(reply, secret, guards.isSecure(request));
      return signedIn;
    },
    async end(request, reply) {
      const secure = guards.isSecure(request);
      const secret = cookie.known(request, secure);
      if (secret !== undefined) await sessions.end(secret);
      cookie.end(reply, secure);
    },
  };
}
