import { randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import cookie from '@fastify/cookie';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { openSqlite } from '../bff/db/sqlite.ts';
import type { AttemptLimits, Opening } from '../bff/db/store.ts';
import { guardsOf } from '../bff/http/guards.ts';
import { sessionOf } from '../bff/http/session.ts';
import { keyedBy } from '../bff/keys/keyed.ts';
import { silentLog } from '../bff/log/log.ts';
import { ProblemError } from '../bff/problem.ts';
import { createRelyingPartyModule } from '../bff/relying-parties/module.ts';
import { hashClientSecret } from '../bff/relying-parties/secrets.ts';
import { checkRelyingPartySettings, defaultSettings } from '../bff/relying-parties/settings.ts';
import { type Stores, storesOver } from '../bff/stores.ts';
import { claimSchema, maskClaim, panamaPattern } from '../contract/claim.ts';
import { type Reason, reasonSchema } from '../contract/outcome.ts';
import { problems } from '../contract/problems/codes.ts';
import { z } from '../contract/z.ts';
import { answerOf, reasonOfCedula } from './outcomes.ts';
import { renderChoice } from './page.ts';

export interface StandInOptions {
  host?: string;
  /** 0: a free one. */
  port?: number;
  /** The one client that it knows. */
  client?: { id: string; secret: string; name: string };
  /** Where people are sent back to. */
  redirects?: readonly string[];
  /** What the client is registered to receive. */
  release?: readonly ('cedula' | 'reasons')[];
}

export interface StandIn {
  /** The issuer of OpenID Connect. */
  issuer: string;
  client: { id: string; secret: string };
  close(): Promise<void>;
}

export const standInClient = {
  id: 'example',
  secret: 'example-secret-of-the-stand-in',
  name: 'Banco de ejemplo',
};
export const standInRedirects = ['http://127.0.0.1:4000/back', 'http://localhost:4000/back'];

/** Nobody is limited here. */
const noLimits: AttemptLimits = {
  session: { most: 1_000_000, windowMs: 1_000 },
  ...{ claim: null, address: null, unknown: null, notEnrolled: null, notEnrolledByAddress: null },
  ...{ station: null, all: null, pause: null },
};

/**
 * Cotejo for the tests of relying parties: the real provider, with the visit replaced. A request about a reserved cédula
 * (`8-9001-1` … `8-9009-1`) ends by itself; any other one asks on a page.
 */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const { host = '127.0.0.1', port = 0, client = standInClient, redirects = standInRedirects } = options;
  const key = () => randomBytes(32);
  const stores = storesOver(await openSqlite(':memory:'), keyedBy(key()), [{ id: 'stand-in', key: key() }]);
  const [subject] = stores.relyingPartyKeys.subject();
  const settings = { ...defaultSettings, redirects, release: options.release ?? ['cedula'] };
  await stores.relyingParties.add({
    ...{ id: client.id, name: client.name, secrets: [], webhookUrl: null, addedAt: Date.now() },
    settings: checkRelyingPartySettings({ ...settings, perHour: 0, inFlight: 0, subjectKey: subject?.id }),
  });
  await stores.relyingParties.replaceSecret(
    client.id,
    hashClientSecret(stores.keyed, client.id, client.secret),
    0,
  );

  const app = Fastify({ forceCloseConnections: true });
  await app.register(cookie);
  app.setErrorHandler((error, _, reply) => {
    if (!(error instanceof ProblemError)) throw error;
    return reply.code(problems[error.code].status).send({ code: error.code });
  });
  await addVisit(app, stores);
  await app.listen({ host, port });
  const address = app.server.address() as AddressInfo;
  return {
    issuer: `http://${host}:${address.port}/oidc`,
    client,
    async close() {
      await app.close();
      await stores.close();
    },
  };
}

async function addVisit(app: FastifyInstance, stores: Stores): Promise<void> {
  const guards = guardsOf({ origins: [], tls: null });
  const relying = createRelyingPartyModule({ stores, claimPattern: panamaPattern, guards, log: silentLog });
  const { visits } = relying;
  await relying.addRoutes(app);

  const browserOf = async (request: FastifyRequest, reply: FastifyReply) => ({
    ...{ request, reply, provider: await relying.providerFor(request) },
    session: sessionOf(request, reply, false),
  });
  type Browser = Awaited<ReturnType<typeof browserOf>>;

  /** Records what the visit came to, and sends the browser back. */
  async function end(uid: string, cedula: string, reason: Reason, browser: Browser): Promise<FastifyReply> {
    await visits.noteClaim(uid, cedula);
    await playVerification(stores, uid, cedula, reason, browser.session);
    return browser.reply.redirect(await visits.end(uid, 'answered', browser), 303);
  }

  await app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 2_048 },
      async (_: FastifyRequest, text: string) => Object.fromEntries(new URLSearchParams(text)),
    );
    const path = '/oidc/visit/:uid';
    scope.get<{ Params: { uid: string } }>(path, async (request, reply) => {
      const { uid } = request.params;
      const browser = await browserOf(request, reply);
      const { request: view, leaveTo } = await visits.begin(uid, browser);
      if (view === null) return reply.redirect(leaveTo ?? '/', 303);
      const { cedula } = await visits.resolve(uid, browser.session);
      const reason = cedula === null ? undefined : reasonOfCedula(cedula);
      if (cedula !== null && reason !== undefined) return end(uid, cedula, reason, browser);
      return reply.type('text/html; charset=utf-8').send(renderChoice(view));
    });
    scope.post<{ Params: { uid: string }; Body: Record<string, string> }>(path, async (request, reply) => {
      const { uid } = request.params;
      const browser = await browserOf(request, reply);
      const { reason, cedula: typed } = request.body;
      if (reason === 'left') return reply.redirect(await visits.end(uid, 'left', browser), 303);
      const { cedula: bound } = await visits.resolve(uid, browser.session);
      const cedula = z.safeParse(claimSchema(panamaPattern), bound ?? typed);
      const chosen = z.safeParse(reasonSchema, reason);
      if (cedula.success && chosen.success) return end(uid, cedula.data, chosen.data, browser);
      const { request: view, leaveTo } = await visits.begin(uid, browser);
      if (view === null) return reply.redirect(leaveTo ?? '/', 303);
      const html = renderChoice(view, 'This is no cédula.');
      return reply.code(422).type('text/html; charset=utf-8').send(html);
    });
  });
}

/** A verification as the record has it, without a photo and without a vendor. */
async function playVerification(
  { record, keyed }: Stores,
  request: string,
  cedula: string,
  reason: Reason,
  session: string,
): Promise<void> {
  const at = Date.now();
  const opening: Opening = {
    ...{ key: randomUUID(), id: randomUUID(), session: keyed('session', session), phone: null, at },
    ...{ fingerprint: 'stand-in', photo: 'stand-in', device: 'DESKTOP', source: 'camera' },
    claim: { hash: keyed('claim', cedula), mask: maskClaim(cedula) },
    ...{ consent: 'stand-in', consentAt: at, channel: 'citizen', station: null, address: null },
  };
  const begun = await record.begin(opening, noLimits, { request });
  if (begun.kind !== 'opened') throw new ProblemError('REQUEST_ENDED');
  const { outcome } = answerOf(reason);
  const state = outcome === 'verified' ? 'passed' : 'not-reported';
  await record.finish(opening.key, {
    ...{ at, sent: true, reports: [], calls: [] },
    answer: {
      verification: {
        ...{ id: opening.id, reference: begun.reference, at: new Date(at).toISOString(), channel: 'citizen' },
        ...{
          outcome,
          reason,
          validation: { state },
          liveness: { state },
          similarity: { state: 'not-reported' },
        },
        transactions: [{ provider: 'apptenticate', id: `stand-in-${opening.id}` }],
        attemptsLeft: 1,
      },
      problem: null,
    },
  });
}
