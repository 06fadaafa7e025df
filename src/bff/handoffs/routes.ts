import type { FastifyInstance, FastifyRequest } from 'fastify';
import { claimSchema } from '../../contract/claim.ts';
import { handoffFragment } from '../../contract/handoff-link.ts';
import type { PublicConfig } from '../../contract/public-config.ts';
import { requestIdSchema } from '../../contract/relying-party.ts';
import { z } from '../../contract/z.ts';
import type { Config } from '../config/config.ts';
import { addRoute } from '../http/add-route.ts';
import type { Guards } from '../http/guards.ts';
import { readKey } from '../http/idempotency-key.ts';
import { read, takeJson } from '../http/json.ts';
import { knownSession, sessionOf } from '../http/session.ts';
import type { ReadConsent } from '../notices/notice-versions.ts';
import { ProblemError } from '../problem.ts';
import type { EnteredSubject, Handoffs } from './handoffs.ts';

/** Whether the page may offer a phone under the address of this request. */
export function offersHandoff(
  request: FastifyRequest,
  { handoff }: Pick<Config, 'handoff'>,
  guards: Guards,
): boolean {
  return handoff.offer === 'always' || (handoff.offer === 'on' && guards.isForPhones(request));
}

/** Requests of relying parties, as far as a phone goes on with them. Every method may throw a Problem. */
export interface HandoffRequests {
  /** What a phone is told and need not be told again, for the session that the request began in. */
  forPhone(id: string, session: string): Promise<PhoneRequest>;
  /** The person at the phone did not begin it, or goes no further. */
  refuse(id: string): Promise<void>;
}

export interface PhoneRequest {
  name: string;
  release: readonly ('cedula' | 'reasons')[];
  /** Null: the person types it. */
  cedula: string | null;
}

/** The routes of the handoff. */
export async function addHandoffs(
  app: FastifyInstance,
  handoffs: Handoffs,
  config: Config,
  guards: Guards,
  { readConsent, requests }: { readConsent: ReadConsent; requests: HandoffRequests },
): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onRequest', async (request) => guards.checkOrigin(request));
    takeJson(scope);

    addRoute(scope, 'POST /api/handoffs', async (request, reply) => {
      if (!offersHandoff(request, config, guards)) throw new ProblemError('NOT_FOUND');
      const session = sessionOf(request, reply, guards.isSecure(request));
      const subject = await readSubject(request.body, config.public, readConsent, (id) =>
        requests.forPhone(id, session),
      );
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

    addRoute(scope, 'POST /api/handoffs/{id}/confirmation', async (request, _, input) => {
      const { id, session } = deviceOf(request);
      const { digits } = input.body('FIELD_INVALID', 'digits');
      return handoffs.confirm(id, session, digits, requests.refuse);
    });

    addRoute(scope, 'DELETE /api/handoffs/{id}', async (request) => {
      const { id, session } = deviceOf(request);
      await handoffs.end(id, session, requests.refuse);
    });
  });

  function deviceOf(request: FastifyRequest<{ Params: { id: string } }>): { id: string; session: string } {
    const session = knownSession(request, guards.isSecure(request));
    if (session === undefined) throw new ProblemError('HANDOFF_UNKNOWN');
    return { id: readKey(request.params.id, 'HANDOFF_UNKNOWN'), session };
  }
}

const anyBody = z.object({
  cedula: z.optional(z.unknown()),
  consent: z.optional(z.unknown()),
  request: z.optional(z.unknown()),
});

/** The same checks as for a submission: errors are reported here and not on the phone. */
async function readSubject(
  body: unknown,
  { claim }: Pick<PublicConfig, 'claim'>,
  readConsent: ReadConsent,
  forPhone: (request: string) => Promise<PhoneRequest>,
): Promise<EnteredSubject> {
  const { cedula, consent, request } = read(anyBody, body, 'FIELD_INVALID');
  const id = request === undefined ? null : read(requestIdSchema, request, 'REQUEST_UNKNOWN', 'request');
  const bound = id === null ? null : await forPhone(id);
  // Of a request that is bound to a person, never from the form.
  if (bound?.cedula != null && cedula !== undefined)
    throw new ProblemError('FIELD_INVALID', { fields: ['cedula'] });
  return {
    cedula: read(claimSchema(claim.pattern), bound?.cedula ?? cedula, 'CEDULA_INVALID', 'cedula'),
    consent: await readConsent(consent),
    ...(id !== null && bound !== null && { request: { id, name: bound.name, release: bound.release } }),
  };
}
