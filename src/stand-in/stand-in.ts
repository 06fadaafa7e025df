import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import cookie from '@fastify/cookie';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { readEventConfig, sendPolicyOf } from '../bff/config/events.ts';
import { openSqlite } from '../bff/db/sqlite.ts';
import { createEventEndpoints } from '../bff/events/endpoints.ts';
import { startEvents } from '../bff/events/events.ts';
import { guardsOf } from '../bff/http/guards.ts';
import { sessionOf } from '../bff/http/session.ts';
import { keyedBy } from '../bff/keys/keyed.ts';
import { silentLog } from '../bff/log/log.ts';
import { ProblemError } from '../bff/problem.ts';
import { createRelyingPartyModule } from '../bff/relying-parties/module.ts';
import { hashClientSecret } from '../bff/relying-parties/secrets.ts';
import { checkRelyingPartySettings, defaultSettings } from '../bff/relying-parties/settings.ts';
import { type Stores, storesOver } from '../bff/stores.ts';
import { claimSchema, panamaPattern } from '../contract/claim.ts';
import { problems } from '../contract/problems/codes.ts';
import { z } from '../contract/z.ts';
import { type Played, playedBy, playedSchema } from './outcomes.ts';
import { renderChoice } from './page.ts';
import { playExpiry, playVerification } from './play.ts';

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
  /** Where its events are delivered, on this machine or by https; `secret` as `whsec_…`. */
  webhook?: { url: string; secret: string };
  /** After how long a late answer comes, in milliseconds. */
  lateMs?: number;
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
/** The same at every start, so that a suite can have it in its settings. */
export const standInWebhookSecret = `whsec_${Buffer.from('events-of-the-stand-in-of-cotejo!').toString('base64')}`;
export const standInRedirects = ['http://127.0.0.1:4000/back', 'http://localhost:4000/back'];

/**
 * Cotejo for the tests of relying parties: the real provider, with the visit replaced. A request about a reserved cédula
 * (`8-9001-1` … `8-9011-1`) ends by itself; any other one asks on a page.
 */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const { host = '127.0.0.1', port = 0, client = standInClient, redirects = standInRedirects } = options;
  const key = () => randomBytes(32);
  const stores = storesOver(await openSqlite(':memory:'), keyedBy(key()), [{ id: 'stand-in', key: key() }]);
  const [subject] = stores.relyingPartyKeys.subject();
  const settings = { ...defaultSettings, redirects, release: options.release ?? ['cedula'] };
  await stores.relyingParties.add({
    ...{ id: client.id, name: client.name, secrets: [], addedAt: Date.now() },
    webhookUrl: options.webhook?.url ?? null,
    settings: checkRelyingPartySettings({ ...settings, perHour: 0, inFlight: 0, subjectKey: subject?.id }),
  });
  await stores.relyingParties.replaceSecret(
    client.id,
    hashClientSecret(stores.keyed, client.id, client.secret),
    0,
  );

  if (options.webhook !== undefined)
    await stores.relyingParties.addWebhookSecret(client.id, options.webhook.secret, 0);

  const app = Fastify({ forceCloseConnections: true });
  const events = startEvents({
    keys: [],
    policy: sendPolicyOf(readEventConfig({ EVENT_NETWORKS: '10.0.0.0/8,172.16.0.0/12,192.168.0.0/16' })),
    stores,
    endpoints: createEventEndpoints(stores),
    retentionMs: dayMs,
    log: silentLog,
  });
  events.addRoutes(app);
  await app.register(cookie);
  app.setErrorHandler((error, _, reply) => {
    if (!(error instanceof ProblemError)) throw error;
    return reply.code(problems[error.code].status).send({ code: error.code });
  });
  const stop = await addVisit(app, stores, options.lateMs ?? lateMs);
  await app.listen({ host, port });
  const address = app.server.address() as AddressInfo;
  return {
    issuer: `http://${host}:${address.port}/oidc`,
    client,
    async close() {
      await app.close();
      await stop();
      await events.stop();
      await stores.close();
    },
  };
}

const dayMs = 24 * 3_600_000;
/** Longer than a test needs to come back, shorter than it waits. */
const lateMs = 2_000;

/** Returns what ends it. */
async function addVisit(app: FastifyInstance, stores: Stores, late: number): Promise<() => Promise<void>> {
  const guards = guardsOf({ origins: [], tls: null });
  const relying = createRelyingPartyModule({ stores, claimPattern: panamaPattern, guards, log: silentLog });
  const { visits } = relying;
  await relying.addRoutes(app);

  const browserOf = async (request: FastifyRequest, reply: FastifyReply) => ({
    ...{ request, reply, provider: await relying.providerFor(request) },
    session: sessionOf(request, reply, false),
  });
  const waiting = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  type Browser = Awaited<ReturnType<typeof browserOf>>;

  /** Records what the visit came to, and sends the browser back. */
  async function end(uid: string, cedula: string, played: Played, browser: Browser): Promise<FastifyReply> {
    if (played === 'expired') {
      await playExpiry(stores, uid, relying.expirables);
      return browser.reply
        .type('text/plain; charset=utf-8')
        .send('The person closed the page: it has expired.');
    }
    await visits.noteClaim(uid, cedula);
    const { session } = browser;
    const { finishLate } = await playVerification(stores, { request: uid, cedula, session }, played);
    if (played === 'late') {
      const timer = setTimeout(() => {
        waiting.delete(timer);
        const ending = finishLate();
        running.add(ending);
        void ending.finally(() => running.delete(ending)).catch(() => {});
      }, late);
      waiting.add(timer);
    }
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
      const reason = cedula === null ? undefined : playedBy(cedula);
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
      const chosen = z.safeParse(playedSchema, reason);
      if (cedula.success && chosen.success) return end(uid, cedula.data, chosen.data, browser);
      const { request: view, leaveTo } = await visits.begin(uid, browser);
      if (view === null) return reply.redirect(leaveTo ?? '/', 303);
      const html = renderChoice(view, 'This is no cédula.');
      return reply.code(422).type('text/html; charset=utf-8').send(html);
    });
  });

  return async () => {
    for (const timer of waiting) clearTimeout(timer);
    await Promise.allSettled(running);
  };
}
