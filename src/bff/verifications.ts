import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { verificationSchema } from '../contract/verification.ts';
import { z } from '../contract/z.ts';
import type { Crowd } from './door/crowd.ts';
import type { Guards } from './door/guards.ts';
import { networkOf } from './door/network.ts';
import { knownSession, sessionOf } from './door/session.ts';
import {
  checkSubmissionHeaders,
  type GivenElsewhere,
  readKey,
  readSubmission,
  type Submission,
  type Terms,
} from './door/submission.ts';
import type { Handoffs } from './handoff/handoffs.ts';
import { Problem } from './problem.ts';
import type { Operators, StationOf } from './station/device.ts';
import type { Station } from './station/stations.ts';
import { captureFor } from './station/view.ts';
import type { Answer } from './store/store.ts';
import type { Asker, Verify } from './verify.ts';

/** A way that verifications come in. Every method may throw a Problem. */
interface Channel {
  path: string;
  /** Before any of the body is read. */
  enter(request: FastifyRequest, reply: FastifyReply): Promise<Entered>;
  recorded(key: string, request: FastifyRequest): Promise<Answer>;
}

interface Entered {
  terms: Terms;
  given: GivenElsewhere;
  /** Once the capture is here. */
  asker(): Promise<Asker>;
  answer(submission: Submission, asker: Asker): Promise<Answer>;
}

export interface VerificationParts {
  verify: Verify;
  crowd: Crowd;
  terms: Terms;
  guards: Guards;
}

/** Both addresses of a channel. */
function addChannel(
  app: FastifyInstance,
  channel: Channel,
  { crowd, terms, guards }: VerificationParts,
): void {
  const sameSite = async (request: FastifyRequest) => guards.checkOrigin(request);
  const headers = async (request: FastifyRequest) => checkSubmissionHeaders(request, terms);
  const room = async () => crowd.check();

  app.post(channel.path, { onRequest: [sameSite, headers, room] }, async (request, reply) => {
    const entered = await channel.enter(request, reply);
    const { submission, asker } = await crowd.receive(async () => ({
      submission: await readSubmission(request, entered.terms, entered.given),
      asker: await entered.asker(),
    }));
    return told(await entered.answer(submission, asker));
  });

  app.get<{ Params: { key: string } }>(`${channel.path}/:key`, { onRequest: sameSite }, async (request) => {
    const key = readKey(request.params.key, 'VERIFICATION_NOT_FOUND');
    return told(await channel.recorded(key, request));
  });
}

/** For people on their own devices. */
export function addVerifications(app: FastifyInstance, parts: VerificationParts, handoffs: Handoffs): void {
  const { verify, terms, guards } = parts;
  const channel: Channel = {
    path: '/api/verifications',
    async enter(request, reply) {
      const session = sessionOf(request, reply, guards.isSecure(request));
      return {
        terms,
        given: (id) => handoffs.given(id, session),
        asker: async () => ({
          session,
          requestId: request.id,
          address: networkOf(request.ip),
          station: null,
        }),
        answer(submission, asker) {
          const { key, handoff } = submission;
          if (handoff === null) return verify.submit(submission, asker);
          const forScreen = (screen: string) => verify.submit(submission, { ...asker, screen });
          return handoffs.sending(handoff, { session, key }, forScreen);
        },
      };
    },
    async recorded(key, request) {
      return verify.recorded(key, { session: visitOf(request, guards), station: null });
    },
  };
  addChannel(app, channel, parts);
}

/** For the machines of stations: limits and vendors are the station's. */
export function addKioskVerifications(
  app: FastifyInstance,
  parts: VerificationParts,
  stationOf: StationOf,
  operators: Operators,
): void {
  const { verify, terms, guards } = parts;

  /** Asked for again once the photo is here: the station may have been revoked, the operator's session may be over. */
  async function checked(request: FastifyRequest): Promise<{ station: Station; attendedBy: string | null }> {
    const station = await stationOf(request);
    if (station.settings.mode !== 'assisted') return { station, attendedBy: null };
    const { name } = await operators.required(request, station);
    return { station, attendedBy: name };
  }

  const channel: Channel = {
    path: '/api/station/verifications',
    async enter(request, reply) {
      const { station } = await checked(request);
      const session = sessionOf(request, reply, guards.isSecure(request));
      const capture = captureFor(station.providers, terms.config.capture);
      return {
        terms: { ...terms, config: { ...terms.config, capture } },
        async given() {
          throw new Problem('HANDOFF_UNKNOWN');
        },
        async asker() {
          const { station: still, attendedBy } = await checked(request);
          const { id, providers } = still;
          const asking = { id, providers, attendedBy };
          return { session, requestId: request.id, address: null, station: asking };
        },
        answer: (submission, asker) => verify.submit(submission, asker),
      };
    },
    async recorded(key, request) {
      const { id } = await stationOf(request);
      return verify.recorded(key, { session: visitOf(request, guards), station: id });
    },
  };
  addChannel(app, channel, parts);
}

/** The session of the visit that asks for an answer of its own. */
export function visitOf(request: FastifyRequest, guards: Guards): string {
  const session = knownSession(request, guards.isSecure(request));
  if (session === undefined) throw new Problem('VERIFICATION_NOT_FOUND');
  return session;
}

/** The verdict, or the problem that it ended in with the verdict inside. */
function told({ verification, problem }: Answer) {
  const checked = z.parse(verificationSchema, verification);
  if (problem !== null) throw new Problem(problem.code, { ...problem, verification: checked });
  return checked;
}
