import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { openIdCallbackPath, openIdStartSchema, operatorArrivals } from '../../contract/operator.ts';
import { z } from '../../contract/z.ts';
import type { Guards } from '../door/guards.ts';
import { secretCookie } from '../door/session.ts';
import { type Log, traceOf } from '../log.ts';
import { Problem } from '../problem.ts';
import type { AtStation, OperatorDoor } from './door.ts';
import { loginLifeMs } from './logins.ts';
import { type OpenId, OpenIdFailed } from './openid.ts';

export interface OpenIdRouteParts {
  stationOf: (request: FastifyRequest) => Promise<AtStation>;
  door: OperatorDoor;
  openId: OpenId;
  guards: Guards;
  log: Log;
}

/**
 * Ties a sign-in to the browser that began it. A browser that comes back from the provider's site shows no Strict
 * cookie, neither the station's nor the operator's: this one it does.
 */
const cookie = secretCookie('cotejo_openid', loginLifeMs / 1_000, 'lax');

/** Sign-in by the institution's own provider: there, and back by a redirect. */
export async function addOpenId(app: FastifyInstance, parts: OpenIdRouteParts): Promise<void> {
  const { stationOf, door, openId, guards, log } = parts;

  function tell(request: FastifyRequest, error: unknown): void {
    const reason = error instanceof OpenIdFailed ? error.reason : 'defect';
    const cause = error instanceof OpenIdFailed ? (error.cause ?? error) : error;
    log.warn({ event: 'openid-failed', requestId: request.id, reason, error: traceOf(cause) });
  }

  /** A person looks at the answer: whatever went wrong, they come back to a page that they can leave. */
  async function arrival(
    query: string,
    browser: string | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    try {
      const { station, ...who } = await openId.finish(query, browser);
      await door.begin(request, reply, { id: station }, { ...who, operator: null });
      log.info({ event: 'operator-signed-in', requestId: request.id });
      return operatorArrivals.signedIn;
    } catch (error) {
      tell(request, error);
      const withoutRole = error instanceof OpenIdFailed && error.reason === 'no-role';
      return withoutRole ? operatorArrivals.withoutRole : operatorArrivals.failed;
    }
  }

  app.post(
    '/api/operator/openid',
    { onRequest: async (request) => guards.checkOrigin(request) },
    async (request, reply) => {
      const station = await stationOf(request);
      const browser = cookie.begin(reply, guards.isSecure(request));
      try {
        const address = await openId.start(
          station.id,
          guards.originOf(request) + openIdCallbackPath,
          browser,
        );
        return z.parse(openIdStartSchema, { address });
      } catch (error) {
        if (!(error instanceof OpenIdFailed)) throw error;
        tell(request, error);
        throw new Problem('SIGN_IN_FAILED');
      }
    },
  );

  app.get(
    openIdCallbackPath,
    { onRequest: async (request) => guards.checkNavigation(request) },
    async (request, reply) => {
      const secure = guards.isSecure(request);
      const browser = cookie.known(request, secure);
      cookie.end(reply, secure);
      const query = request.url.slice(request.url.indexOf('?') + 1);
      return reply.redirect(await arrival(query, browser, request, reply), 303);
    },
  );
}
