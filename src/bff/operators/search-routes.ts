import type { FastifyInstance, FastifyRequest } from 'fastify';
import { claimSchema } from '../../contract/claim.ts';
import type { SearchRequest } from '../../contract/operator.ts';
import { parseReference } from '../../contract/reference.ts';
import type { Searches, Wanted } from '../db/searches.ts';
import { addRoute } from '../http/add-route.ts';
import type { Guards } from '../http/guards.ts';
import { read, takeJson } from '../http/json.ts';
import { hashClaim } from '../keys/claim-hashes.ts';
import type { Keyed } from '../keys/keyed.ts';
import type { Log } from '../log/log.ts';
import { ProblemError } from '../problem.ts';
import type { Present } from './routes.ts';
import type { StationVisits } from './visits.ts';

export interface SearchRouteParts {
  present: Present;
  visits: StationVisits;
  searches: Searches;
  keyed: Keyed;
  claimPattern: string;
  /** Who signs in by PIN finds by a whole reference only: a PIN says less about who searches. */
  signIn: 'pin' | 'openid';
  guards: Guards;
  log: Log;
}

/** Searches of one person over all stations. */
const searchLimit = { most: 30, windowMs: 3_600_000 };

/** The searches over all channels and stations, each of them written into the sealed journal. */
export async function addSearches(app: FastifyInstance, parts: SearchRouteParts): Promise<void> {
  const { present, visits, searches, keyed, signIn, guards, log } = parts;

  function refuse(request: FastifyRequest, station: string, at: number, until: number): never {
    log.warn({ event: 'operator-search-refused', requestId: request.id, station });
    throw new ProblemError('SEARCHES_EXHAUSTED', { retryAfter: Math.ceil((until - at) / 1_000) });
  }

  function wantedIn({ reference, transaction = '' }: Omit<SearchRequest, 'purpose'>): Wanted {
    if (reference === undefined) {
      if (signIn === 'pin') throw new ProblemError('ROLE_REQUIRED');
      return { transaction: transaction.trim() };
    }
    const whole = parseReference(reference);
    if (whole === null) throw new ProblemError('FIELD_INVALID', { fields: ['reference'] });
    return { reference: whole };
  }

  await app.register(async (scope) => {
    scope.addHook('onRequest', async (request) => guards.checkOrigin(request));
    takeJson(scope);

    addRoute(scope, 'POST /api/operator/searches', async (request, _, input) => {
      const { station, who } = await present(request);
      const { purpose, ...typed } = input.body('FIELD_INVALID', 'reference', 'transaction', 'purpose');
      const wanted = wantedIn(typed);
      const at = Date.now();
      const by = { at, operator: who.name, station: station.id, purpose };
      const found = await searches.find(wanted, by, searchLimit);
      if (found.kind === 'limited') refuse(request, station.name, at, found.until);
      const count = found.kind === 'found' ? 1 : 0;
      log.info({ event: 'operator-searched', requestId: request.id, station: station.name, count });
      const visit = found.kind === 'found' ? await visits.anywhere(found.verification) : undefined;
      if (visit === undefined) throw new ProblemError('VERIFICATION_NOT_FOUND');
      return visit;
    });

    addRoute(scope, 'POST /api/operator/searches/person', async (request, _, input) => {
      const { station, who } = await present(request);
      if (who.role !== 'administrator' || signIn === 'pin') throw new ProblemError('ROLE_REQUIRED');
      const { cedula, purpose } = input.body('FIELD_INVALID', 'cedula', 'purpose');
      const claim = read(claimSchema(parts.claimPattern), cedula, 'CEDULA_INVALID');
      const { hash, former } = hashClaim(keyed, claim);
      const { newest, list } = await visits.ofPerson([hash, ...former()]);
      const at = Date.now();
      const by = { at, operator: who.name, station: station.id, purpose };
      // Nothing is shown before it is written down.
      const limited = await searches.list(newest, by, searchLimit);
      if (limited !== undefined) refuse(request, station.name, at, limited.until);
      const count = list.found.length;
      log.info({ event: 'operator-searched', requestId: request.id, station: station.name, count });
      return list;
    });
  });
}
