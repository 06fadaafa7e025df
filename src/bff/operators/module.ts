import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SignedIn, StationView } from '../../contract/station.ts';
import { createSearches } from '../db/searches.ts';
import type { Guards } from '../http/guards.ts';
import type { Log } from '../log/log.ts';
import type { Stores } from '../stores.ts';
import { type AtStation, createOperatorAccess } from './access.ts';
import { createOpenId, type OperatorConfig } from './openid.ts';
import { addOpenId } from './openid-routes.ts';
import { addOperators, presentBy } from './routes.ts';
import { addSearches } from './search-routes.ts';
import { createSessions } from './sessions.ts';
import { createVisits } from './visits.ts';

export interface OperatorModuleParts {
  config: OperatorConfig;
  claimPattern: string;
  stores: Pick<Stores, 'operators' | 'logins' | 'database' | 'keyed' | 'provenances'>;
  guards: Guards;
  log: Log;
}

/** Operators at a counter, for the rest of the server. */
export interface OperatorModule {
  signIn: StationView['signIn'];
  /** Who is signed in at a station, without extending the session. */
  signedIn(request: FastifyRequest, station: AtStation): Promise<SignedIn | null>;
  /** Who did this at a station, which extends their session. @throws Problem OPERATOR_REQUIRED */
  required(request: FastifyRequest, station: AtStation): Promise<SignedIn>;
  addRoutes(app: FastifyInstance, stationOf: (request: FastifyRequest) => Promise<AtStation>): Promise<void>;
  /** Stores that delete what has expired. */
  expirables: readonly { deleteExpired(): Promise<void> }[];
}

export function createOperatorModule({
  config,
  claimPattern,
  stores,
  guards,
  log,
}: OperatorModuleParts): OperatorModule {
  const { operators, logins, database, keyed, provenances } = stores;
  const { timeZone: zone, idleMs, openId: settings } = config;
  const signIn = settings === null ? 'pin' : 'openid';
  const sessions = createSessions(database, keyed, { idleMs, kind: signIn });
  const access = createOperatorAccess(sessions, guards);

  return {
    signIn,
    signedIn: access.signedIn,
    required: access.required,
    async addRoutes(app, stationOf) {
      const common = { stationOf, access, guards, log };
      const visits = createVisits(database, { zone, provenances });
      await addOperators(app, {
        ...common,
        operators,
        visits,
        database,
        zone,
        signIn,
      });
      await addSearches(app, {
        present: presentBy(stationOf, access),
        visits,
        searches: createSearches(database, keyed),
        keyed,
        claimPattern,
        signIn,
        guards,
        log,
      });
      if (settings === null) return;
      await addOpenId(app, { ...common, openId: createOpenId({ settings, logins, keyed }) });
    },
    expirables: [sessions, operators, logins],
  };
}
