import type { FastifyInstance, FastifyRequest } from 'fastify';
import { claimSchema } from '../../contract/claim.ts';
import { handoffFragment } from '../../contract/handoff-link.ts';
import type { PublicConfig } from '../../contract/public-config.ts';
import { z } from '../../contract/z.ts';
import type { Config } from '../config/config.ts';
import { addRoute } from '../http/add-route.ts';
import type { Guards } from '../http/guards.ts';
import { readKey } from '../http/idempotency-key.ts';
import { read, takeJson } from '../http/json.ts';
import { knownSession, sessionOf } from '../http/session.ts';
import type { ReadConsent } from '../notices/notice-versions.ts';
import { ProblemError } from '../problem.ts';
import type { Handoffs } from './handoffs.ts';
import type { HandoffSubject } from './store.ts';

/** Whether the page may offer a phone under the address of this request. */
export function offersHandoff(
  request: FastifyRequest,
  { handoff }: Pick<Config, 'handoff'>,
  guards: Guards,
): boolean {
  return handoff.offer === 'always' || (handoff.offer === 'on' && guards.isForPhones(request));
}

/** The routes of the handoff. */
export async function addHandoffs(
  app: FastifyInstance,
  handoffs: Handoffs,
  config: Config,
  guards: Guards,
  readConsent: ReadConsent,
): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onRequest', async (request) => guards.checkOrigin(request));
    takeJson(scope);

    addRoute(scope, 'POST /api/handoffs', async (request, reply) => {
      if (!offersHandoff(request, config, guards)) throw new ProblemError('NOT_FOUND');
      const subject = await readSubject(request.body, config.public, readConsent);
      const session = sessionOf(request, reply, guards.isSecure(request));
      const { token, ...opened } = await handoffs.open(session, subject, guards.networkOf(request));
      const link = `${guards.originOf(request)}/${handoffFragment}${token}`;
      return { ...opened, link };
    });

    addRoute(scope, 'POST /api/handoffs/claim', async (request, reply, input) => {
      const { token } = input.body('HANDOFF_UNKNOWN');
      const session = sessionOf(request, reply, guards.isSecure(request));
      return handoffs.claim(token, session);
    });

    addRoute(scope, 'GET /api/handoffs/{id}', async (request) => {
      const { id, session } = deviceOf(request);
      return handoffs.view(id, session);
    });

    addRoute(scope, 'PUT /api/handoffs/{id}', async (request, _, input) => {
      const { id, session } = deviceOf(request);
      const { doing } = input.body('FIELD_INVALID', 'doing');
      return handoffs.tell(id, session, doing);
    });

    addRoute(scope, 'DELETE /api/handoffs/{id}', async (request) => {
      const { id, session } = deviceOf(request);
      await handoffs.end(id, session);
    });
  });

  function deviceOf(request: FastifyRequest<{ Params: { id: string } }>): { id: string; session: string } {
    const session = knownSession(request, guards.isSecure(request));
    if (session === undefined) throw new ProblemError('HANDOFF_UNKNOWN');
    return { id: readKey(request.params.id, 'HANDOFF_UNKNOWN'), session };
  }
}

const anyBody = z.object({ cedula: z.optional(z.unknown()), consent: z.optional(z.unknown()) });

/** The same checks as for a submission: errors are reported here and not on the phone. */
async function readSubject(
  body: unknown,
  { claim }: Pick<PublicConfig, 'claim'>,
  readConsent: ReadConsent,
): Promise<HandoffSubject> {
  const { cedula, consent } = read(anyBody, body, 'FIELD_INVALID');
  return {
    cedula: read(claimSchema(claim.pattern), cedula, 'CEDULA_INVALID', 'cedula'),
    consent: await readConsent(consent),
  };
}
