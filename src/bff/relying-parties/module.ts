import type { FastifyInstance } from 'fastify';
import type { Guards } from '../http/guards.ts';
import type { Log } from '../log/log.ts';
import type { Stores } from '../stores.ts';
import { createArtifacts } from './artifacts.ts';
import { createEarlierRequests } from './earlier.ts';
import { createLogos } from './logos.ts';
import { createRequestVisits, type RequestVisits } from './request-visits.ts';
import { createRelyingPartyRequests } from './requests.ts';
import {
  addLogoRoute,
  addProtocolRoutes,
  addRequestRoutes,
  createProviderFor,
  type ProviderFor,
} from './routes.ts';
import { subjectOf } from './subject.ts';

export interface RelyingPartyParts {
  stores: Pick<Stores, 'relyingParties' | 'relyingPartyKeys' | 'database' | 'keyed' | 'eventSignal'>;
  claimPattern: string;
  guards: Guards;
  log: Log;
}

/** Relying parties, for the rest of the server. */
export interface RelyingPartyModule {
  visits: RequestVisits;
  /** The provider for the origin of a request. @throws Problem NOT_FOUND where there is no relying party */
  providerFor: ProviderFor;
  addRoutes(app: FastifyInstance): Promise<void>;
  /** Stores that delete what has expired. */
  expirables: readonly { deleteExpired(): Promise<void> }[];
}

/** With its library, which takes a third of a start's time: only where there is a relying party. */
const loadProvider = () => import('./openid-provider.ts');

/** The OpenID provider and the visits of its requests. Nothing of it answers until there is a relying party. */
export function createRelyingPartyModule({
  stores,
  claimPattern,
  guards,
  log,
}: RelyingPartyParts): RelyingPartyModule {
  const { relyingParties, relyingPartyKeys: keys, database, keyed, eventSignal } = stores;
  const artifacts = createArtifacts(database, keyed, keys.provider);
  const requests = createRelyingPartyRequests(database, keys.provider, undefined, eventSignal.notify);
  const parts = { relyingParties, requests, artifacts, keys, database, keyed, claimPattern, log };
  const logos = createLogos(database);
  const visits = createRequestVisits({
    ...{ ...parts, logos, earlier: createEarlierRequests(database, eventSignal.notify) },
    subjectOf: (party, claimHash) => subjectOf(keys.subject(), party, claimHash),
  });
  const providerFor = createProviderFor(
    async (issuer) => (await loadProvider()).createOpenIdProvider(issuer, parts),
    () => relyingParties.any(),
    guards,
  );
  return {
    visits,
    providerFor,
    async addRoutes(app) {
      // Else by the first request.
      if (await relyingParties.any().catch(() => false)) await loadProvider();
      await addProtocolRoutes(app, providerFor, guards);
      await addRequestRoutes(app, visits, providerFor, guards);
      addLogoRoute(app, logos);
    },
    expirables: [artifacts, requests],
  };
}
