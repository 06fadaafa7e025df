import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { cookies } from '../../contract/api/route.ts';
import { parseRouteName } from '../../contract/api/routes.ts';
import { operatorArrivals } from '../../contract/operator.ts';
import { addRoute } from '../http/add-route.ts';
import type { Guards } from '../http/guards.ts';
import { secretCookie } from '../http/session.ts';
import { type Log, traceOf } from '../log/log.ts';
import { causeInChain } from '../outbound/cause-of.ts';
import { ProblemError } from '../problem.ts';
import type { AtStation, OperatorAccess } from './access.ts';
import { loginLifeMs } from './logins.ts';
import { type OpenId, OpenIdFailed } from './openid.ts';

export interface OpenIdRouteParts {
  stationOf: (request: FastifyRequest) => Promise<AtStation>;
  access: OperatorAccess;
  openId: OpenId;
  guards: Guards;
  log: Log;
}

/**
 * Ties a sign-in to the browser that began it. A browser that comes back from the provider's site sends no
 * Strict cookie, neither the station's nor the operator's; it sends this one.
 */
const cookie = secretCookie(cookies.openid.name, loginLifeMs / 1_000, 'lax');

/** Where the provider sends a browser back to. */
const { path: callbackPath } = parseRouteName('GET /api/operator/openid/callback');

/** Sign-in by the institution's own provider: there, and back by a redirect. */
export async function addOpenId(app: FastifyInstance, parts: OpenIdRouteParts): Promise<void> {
  const { stationOf, access, openId, guards, log } = parts;

  function tell(request: FastifyRequest, error: unknown): void {
    const reason = error instanceof OpenIdFailed ? error.reason : 'defect';
    const cause = error instanceof OpenIdFailed ? (error.cause ?? error) : error;
    const network = reason === 'defect' ? null : causeInChain(cause);
    const named = network === null ? {} : { cause: network };
    log.warn({ event: 'openid-failed', requestId: request.id, reason, ...named, error: traceOf(cause) });
  }

  /** People see this response: whatever went wrong, they come back to a page that they can leave. */
  async function arrival(
    query: string,
    browser: string | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    try {
      const { station, ...who } = await openId.finish(query, browser);
      await access.begin(request, reply, { id: station }, { ...who, operator: null });
      log.info({ event: 'operator-signed-in', requestId: request.id });
      return operatorArrivals.signedIn;
    } catch (error) {
      tell(request, error);
      const withoutRole = error instanceof OpenIdFailed && error.reason === 'no-role';
      return withoutRole ? operatorArrivals.withoutRole : operatorArrivals.failed;
    }
  }

  addRoute(
    app,
    'POST /api/operator/openid',
    async (request, reply) => {
      const station = await stationOf(request);
      const browser = cookie.begin(reply, guards.isSecure(request));
      try {
        const address = await openId.start(station.id, guards.originOf(request) + callbackPath, browser);
        return { address };
      } catch (error) {
        if (!(error instanceof OpenIdFailed)) throw error;
        tell(request, error);
        throw new ProblemError('SIGN_IN_FAILED');
      }
    },
    [async (request) => guards.checkOrigin(request)],
  );

  addRoute(
    app,
    'GET /api/operator/openid/callback',
    async (request, reply) => {
      const secure = guards.isSecure(request);
      const browser = cookie.known(request, secure);
      cookie.end(reply, secure);
      const query = request.url.slice(request.url.indexOf('?') + 1);
      return reply.redirect(await arrival(query, browser, request, reply), 303);
    },
    [async (request) => guards.checkNavigation(request)],
  );
}
