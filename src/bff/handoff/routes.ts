import type { FastifyInstance, FastifyRequest } from 'fastify';
import { claimSchema } from '../../contract/claim.ts';
import {
  handoffClaimSchema,
  handoffDoingSchema,
  handoffLinkSchema,
  handoffViewSchema,
} from '../../contract/handoff.ts';
import { handoffFragment } from '../../contract/handoff-link.ts';
import type { PublicConfig } from '../../contract/public-config.ts';
import { z } from '../../contract/z.ts';
import type { Config } from '../config/config.ts';
import type { Guards } from '../door/guards.ts';
import { read, takeJson } from '../door/json.ts';
import { knownSession, sessionOf } from '../door/session.ts';
import { readKey } from '../door/submission.ts';
import { Problem } from '../problem.ts';
import type { Handoffs } from './handoffs.ts';
import type { Given } from './store.ts';

/** Whether the page may offer a phone under the address of this request. */
export function offersHandoff(
  request: FastifyRequest,
  { handoff }: Pick<Config, 'handoff'>,
  guards: Guards,
): boolean {
  return handoff.offer === 'always' || (handoff.offer === 'on' && guards.isForPhones(request));
}

type Named = { Params: { id: string } };

/** The addresses of the handoff. */
export async function addHandoffs(
  app: FastifyInstance,
  handoffs: Handoffs,
  config: Config,
  guards: Guards,
): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onRequest', async (request) => guards.checkOrigin(request));
    takeJson(scope);

    scope.post('/api/handoffs', async (request, reply) => {
      if (!offersHandoff(request, config, guards)) throw new Problem('NOT_FOUND');
      const given = readGiven(request.body, config.public);
      const session = sessionOf(request, reply, guards.isSecure(request));
      const { token, ...opened } = await handoffs.open(session, given);
      const link = `${guards.originOf(request)}/${handoffFragment}${token}`;
      return reply.code(201).send(z.parse(handoffLinkSchema, { ...opened, link }));
    });

    scope.post('/api/handoffs/claim', async (request, reply) => {
      const { token } = read(handoffClaimSchema, request.body, 'HANDOFF_UNKNOWN');
      const session = sessionOf(request, reply, guards.isSecure(request));
      return z.parse(handoffViewSchema, await handoffs.claim(token, session));
    });

    scope.get<Named>('/api/handoffs/:id', async (request) => {
      const { id, session } = deviceOf(request);
      return z.parse(handoffViewSchema, await handoffs.view(id, session));
    });

    scope.put<Named>('/api/handoffs/:id', async (request) => {
      const { id, session } = deviceOf(request);
      const { doing } = read(handoffDoingSchema, request.body, 'FIELD_INVALID', 'doing');
      return z.parse(handoffViewSchema, await handoffs.tell(id, session, doing));
    });

    scope.delete<Named>('/api/handoffs/:id', async (request, reply) => {
      const { id, session } = deviceOf(request);
      await handoffs.end(id, session);
      return reply.code(204).send();
    });
  });

  function deviceOf(request: FastifyRequest<Named>): { id: string; session: string } {
    const session = knownSession(request, guards.isSecure(request));
    if (session === undefined) throw new Problem('HANDOFF_UNKNOWN');
    return { id: readKey(request.params.id, 'HANDOFF_UNKNOWN'), session };
  }
}

const anyBody = z.object({ cedula: z.optional(z.unknown()), consent: z.optional(z.unknown()) });

/** The same checks as for a submission: what is wrong is said here and not on the phone. */
function readGiven(body: unknown, { claim, notice }: Pick<PublicConfig, 'claim' | 'notice'>): Given {
  const { cedula, consent } = read(anyBody, body, 'FIELD_INVALID');
  return {
    cedula: read(claimSchema(claim.pattern), cedula, 'CEDULA_INVALID', 'cedula'),
    consent: read(z.literal(notice.version), consent, 'CONSENT_INVALID', 'consent'),
  };
}
