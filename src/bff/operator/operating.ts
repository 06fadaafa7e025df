import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SignedIn, StationView } from '../../contract/station.ts';
import type { OperatorConfig } from '../config/operators.ts';
import type { Guards } from '../door/guards.ts';
import type { Log } from '../log.ts';
import type { Stores } from '../store/stores.ts';
import { type AtStation, createOperatorDoor } from './door.ts';
import { createOpenId } from './openid.ts';
import { addOpenId } from './openid-routes.ts';
import { addOperators } from './routes.ts';
import { createSessions } from './sessions.ts';
import { createVisits } from './visits.ts';

export interface OperatingParts {
  config: OperatorConfig;
  stores: Pick<Stores, 'operators' | 'logins' | 'database' | 'keyed'>;
  guards: Guards;
  log: Log;
}

/** Those who sit at a counter, as the rest of the server knows them. */
export interface Operating {
  signIn: StationView['signIn'];
  /** Who is signed in at a station, without a word to the session. */
  signedIn(request: FastifyRequest, station: AtStation): Promise<SignedIn | null>;
  /** Who did this at a station: their session goes on. @throws Problem OPERATOR_REQUIRED */
  required(request: FastifyRequest, station: AtStation): Promise<SignedIn>;
  addRoutes(app: FastifyInstance, stationOf: (request: FastifyRequest) => Promise<AtStation>): Promise<void>;
  /** What is forgotten when its time is over. */
  passing: readonly { forgetOver(): Promise<void> }[];
}

export function createOperating({ config, stores, guards, log }: OperatingParts): Operating {
  const { operators, logins, database, keyed } = stores;
  const { timeZone: zone, idleMs, openId: settings } = config;
  const signIn = settings === null ? 'pin' : 'openid';
  const sessions = createSessions(database, keyed, { idleMs, kind: signIn });
  const door = createOperatorDoor(sessions, guards);

  return {
    signIn,
    signedIn: door.signedIn,
    required: door.required,
    async addRoutes(app, stationOf) {
      const common = { stationOf, door, guards, log };
      const visits = createVisits(database, { zone });
      await addOperators(app, { ...common, operators, visits, database, zone, signIn });
      if (settings === null) return;
      await addOpenId(app, { ...common, openId: createOpenId({ settings, logins, keyed }) });
    },
    passing: [sessions, operators, logins],
  };
}
