import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookies } from '../../contract/api/route.ts';
import type { SignedIn, StationView } from '../../contract/station.ts';
import type { Guards } from '../http/guards.ts';
import { freshSecret, secretCookie } from '../http/session.ts';
import type { Station, Stations } from './stations.ts';

/** The station of the machine that sends a request. @throws Problem STATION_UNKNOWN */
export type StationOf = (request: FastifyRequest) => Promise<Station>;

/** What a station needs to know of the operators. */
export interface SignedInOperators {
  /** How they sign in. */
  signIn: StationView['signIn'];
  /** The operator signed in at the machine that sends a request; null when nobody is. */
  signedIn(request: FastifyRequest, station: Station): Promise<SignedIn | null>;
  /** The operator who does this there, which extends the session. @throws Problem OPERATOR_REQUIRED */
  required(request: FastifyRequest, station: Station): Promise<SignedIn>;
}

/** Four hundred days, the browsers' maximum for a cookie; renewed whenever the machine gets its settings. */
const lifeSeconds = 400 * 24 * 3_600;
const deviceCookie = secretCookie(cookies.station.name, lifeSeconds);

/** The machines of the stations, by their cookies. */
export interface Devices {
  stationOf: StationOf;
  /** Pairs the machine that sends the request. @throws Problem PAIRING_REFUSED */
  pair(code: string, request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** Extends the session of the machine. */
  renew(request: FastifyRequest, reply: FastifyReply): void;
}

export function createDevices(stations: Stations, guards: Guards): Devices {
  return {
    stationOf: (request) => stations.of(deviceCookie.known(request, guards.isSecure(request))),
    async pair(code, request, reply) {
      const secret = freshSecret();
      await stations.pair(code, secret);
      deviceCookie.give(reply, secret, guards.isSecure(request));
    },
    renew(request, reply) {
      const secure = guards.isSecure(request);
      const secret = deviceCookie.known(request, secure);
      if (secret !== undefined) deviceCookie.give(reply, secret, secure);
    },
  };
}
