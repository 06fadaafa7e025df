import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { idempotencyHeader } from '../../contract/submission.ts';
import { verificationSchema } from '../../contract/verification.ts';
import { z } from '../../contract/z.ts';
import type { Config } from '../config/config.ts';
import type { Handoffs } from '../handoffs/handoffs.ts';
import { addRoute, type RouteRequest } from '../http/add-route.ts';
import type { Guards } from '../http/guards.ts';
import { readKey } from '../http/idempotency-key.ts';
import { knownSession, sessionOf } from '../http/session.ts';
import { ProblemError } from '../problem.ts';
import type { Answer } from '../report.ts';
import { createPlaces, type Places } from '../shares/places.ts';
import type { SignedInOperators, StationOf } from '../stations/device.ts';
import type { Station } from '../stations/stations.ts';
import { captureFor } from '../stations/view.ts';
import type { Admission } from './admission.ts';
import {
  checkSubmissionHeaders,
  readSubmission,
  type Submission,
  type SubmissionRules,
  type SubmissionSources,
} from './submission.ts';
import type { Submitter, Verify } from './verify.ts';

/** A channel of verifications. Every method may throw a Problem. */
interface Channel {
  routes: {
    submit: 'POST /api/verifications' | 'POST /api/station/verifications';
    lookup: 'GET /api/verifications/{key}' | 'GET /api/station/verifications/{key}';
  };
  places: Places;
  /** The party that would take a place, as far as it is known before anything is looked up. */
  partyOf(request: FastifyRequest): string;
  /** Before any of the body is read. */
  enter(request: FastifyRequest, reply: FastifyReply): Promise<Entered>;
  recorded(key: string, request: FastifyRequest): Promise<Answer>;
}

interface Entered {
  /** The network, or the station: each has a share of the places. */
  party: string;
  terms: SubmissionRules;
  sources: SubmissionSources;
  /** Before any of the photo is read. */
  admit(claim: string, handoff: string | null): Promise<void>;
  /** Once the capture is here. */
  submitter(): Promise<Submitter>;
  answer(submission: Submission, submitter: Submitter): Promise<Answer>;
}

/** What can be on its way at once. Stations have places of their own: no citizen's network can take them. */
export interface ChannelPlaces {
  citizens: Places;
  stations: Places;
  /** Of requests that wait for a recorded answer. */
  lookups: Places;
}

const lookupsAtOnce = 1_024;
/** Time before a body counts as slow, in milliseconds. */
const graceMs = 15_000;

/** @param limits from the configuration; speeds in bytes a second */
export function openPlaces(limits: Config['limits']): ChannelPlaces {
  const open = (most: number) => createPlaces({ most, leastSpeed: limits.leastSpeed, graceMs });
  return {
    citizens: open(limits.inFlight),
    stations: open(limits.stationsInFlight),
    lookups: open(lookupsAtOnce),
  };
}

export interface VerificationParts {
  verify: Verify;
  admission: Admission;
  places: ChannelPlaces;
  terms: SubmissionRules;
  guards: Guards;
}

/** Such a request is admitted by the places of its channel. */
export const isSubmission = ({ method, routeOptions: { url = '' } }: FastifyRequest): boolean =>
  method === 'POST' && url.endsWith('/verifications');

/** A network that exceeds its share of places is refused after this delay, in milliseconds. */
const refusalMs = 250;

/** Both routes of a channel. */
function addChannel(
  app: FastifyInstance,
  channel: Channel,
  { verify, places, terms, guards }: VerificationParts,
): void {
  const sameSite = async (request: FastifyRequest) => guards.checkOrigin(request);
  const headers = async (request: FastifyRequest) => checkSubmissionHeaders(request, terms);
  // The client gets an early answer; between here and the place itself, others may come in.
  const room = async (request: FastifyRequest, reply: FastifyReply) => {
    const party = channel.partyOf(request);
    try {
      channel.places.check(party);
    } catch (error) {
      if (channel.places.isHeldBy(party)) {
        await pause(refusalMs);
        // The whole body may be here by now; it is not read.
        reply.header('connection', 'close');
      }
      throw error;
    }
  };

  const submit = async (request: FastifyRequest, reply: FastifyReply) => {
    const key = readKey(request.headers[idempotencyHeader]);
    return verify.whileReceiving(key, async () => {
      const entered = await channel.enter(request, reply);
      const { party } = entered;
      const place = channel.places.take(party);
      try {
        const sender = { party, body: place.body, beforePhoto: entered.admit };
        const submission = await readSubmission(request, entered.terms, entered.sources, sender);
        const submitter = await entered.submitter();
        return bodyOf(await entered.answer(submission, { ...submitter, place }));
      } finally {
        place.leave();
      }
    });
  };
  addRoute(app, channel.routes.submit, submit, [sameSite, headers, room]);

  const lookUp = async (request: RouteRequest<Channel['routes']['lookup']>) => {
    const key = readKey(request.params.key, 'VERIFICATION_NOT_FOUND');
    const place = places.lookups.take(guards.networkOf(request));
    place.body.complete();
    try {
      return bodyOf(await channel.recorded(key, request));
    } finally {
      place.leave();
    }
  };
  addRoute(app, channel.routes.lookup, lookUp, [sameSite]);
}

/** Requests of relying parties, as far as a submission needs them. Every method may throw a Problem. */
export interface SubmissionRequests {
  /** What the request is bound to, for the session that it began in. */
  resolve(id: string, session: string): Promise<{ cedula: string | null }>;
  /** That it is open, for a phone that goes on for the screen with this HMAC. */
  checkOpen(id: string, screen: string): Promise<void>;
  /** The claim that is sent for it; stored where the relying party receives it. */
  noteClaim(id: string, claim: string): Promise<void>;
}

/** For people on their own devices. */
export function addVerifications(
  app: FastifyInstance,
  parts: VerificationParts,
  { handoffs, requests }: { handoffs: Handoffs; requests: SubmissionRequests },
): void {
  const { verify, admission, places, terms, guards } = parts;
  const channel: Channel = {
    routes: { submit: 'POST /api/verifications', lookup: 'GET /api/verifications/{key}' },
    places: places.citizens,
    partyOf: (request) => guards.networkOf(request),
    async enter(request, reply) {
      const session = sessionOf(request, reply, guards.isSecure(request));
      const key = readKey(request.headers[idempotencyHeader]);
      const address = guards.networkOf(request);
      return {
        party: address,
        terms,
        sources: {
          async resolveSubject(id) {
            const { cedula, consent, request: forRequest, screen } = await handoffs.readSubject(id, session);
            if (forRequest !== undefined) await requests.checkOpen(forRequest.id, screen);
            return { cedula, consent, request: forRequest?.id ?? null };
          },
          resolveRequest: (id) => requests.resolve(id, session),
        },
        submitter: async () => ({
          session,
          requestId: request.id,
          address,
          station: null,
        }),
        admit: (claim, handoff) =>
          admission.check(key, claim, { session: handoff === null ? session : null, address, station: null }),
        async answer(submission, submitter) {
          const { key, handoff, request: requested, claim } = submission;
          if (requested !== null) await requests.noteClaim(requested, claim);
          if (handoff === null) return verify.submit(submission, submitter);
          const forScreen = (screen: string) => verify.submit(submission, { ...submitter, screen });
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
  operators: SignedInOperators,
): void {
  const { verify, admission, places, terms, guards } = parts;

  /** Repeated once the photo is here: the station may have been revoked, or the operator signed out. */
  async function checked(request: FastifyRequest): Promise<{ station: Station; attendedBy: string | null }> {
    const station = await stationOf(request);
    if (station.settings.mode !== 'assisted') return { station, attendedBy: null };
    const { name } = await operators.required(request, station);
    return { station, attendedBy: name };
  }

  const channel: Channel = {
    routes: {
      submit: 'POST /api/station/verifications',
      lookup: 'GET /api/station/verifications/{key}',
    },
    places: places.stations,
    partyOf: () => '',
    async enter(request, reply) {
      const { station, attendedBy } = await checked(request);
      const session = sessionOf(request, reply, guards.isSecure(request));
      const key = readKey(request.headers[idempotencyHeader]);
      const capture = captureFor(station.providers, terms.config.capture);
      return {
        party: station.id,
        terms: { ...terms, config: { ...terms.config, capture } },
        sources: {
          async resolveSubject() {
            throw new ProblemError('HANDOFF_UNKNOWN');
          },
          // A kiosk is nobody's own device: no request of a relying party is answered there.
          async resolveRequest() {
            throw new ProblemError('REQUEST_UNKNOWN');
          },
        },
        admit: (claim) =>
          admission.check(key, claim, { session, address: null, station: { ...station, attendedBy } }),
        async submitter() {
          const { station: still, attendedBy } = await checked(request);
          const { id, providers } = still;
          const asking = { id, providers, attendedBy };
          return { session, requestId: request.id, address: null, station: asking };
        },
        answer: (submission, submitter) => verify.submit(submission, submitter),
      };
    },
    async recorded(key, request) {
      const { id } = await stationOf(request);
      return verify.recorded(key, { session: visitOf(request, guards), station: id });
    },
  };
  addChannel(app, channel, parts);
}

/** The session of the visit that requests its own answer; null where its cookie is gone. */
export function visitOf(request: FastifyRequest, guards: Guards): string | null {
  return knownSession(request, guards.isSecure(request)) ?? null;
}

/** The verdict, or the problem that it ended in with the verdict inside. */
function bodyOf({ verification, problem }: Answer) {
  if (problem === null) return verification;
  throw new ProblemError(problem.code, {
    ...problem,
    verification: z.parse(verificationSchema, verification),
  });
}
