import type { FastifyInstance } from 'fastify';
import { receiptPath } from '../../contract/receipt.ts';
import { addRoute, type RouteRequest } from '../http/add-route.ts';
import type { Guards } from '../http/guards.ts';
import { readKey } from '../http/idempotency-key.ts';
import { takeJson } from '../http/json.ts';
import { ProblemError } from '../problem.ts';
import type { StationOf } from '../stations/device.ts';
import { visitOf } from '../verification/verifications.ts';
import type { Verify } from '../verification/verify.ts';
import type { Receipts } from './receipts.ts';

/** The longest token, and the JSON around it. */
const longestBody = 8_192;
const sharedSeconds = 300;

export interface ReceiptRouteParts {
  receipts: Receipts;
  verify: Pick<Verify, 'final'>;
  stationOf: StationOf;
  guards: Guards;
  /** Of the institution. */
  timeZone: string | undefined;
}

type KeyRequest = RouteRequest<'GET /api/verifications/{key}/receipt'>;

/** The routes of receipts: issued to the visit that was answered, checked by anybody. */
export async function addReceipts(app: FastifyInstance, parts: ReceiptRouteParts): Promise<void> {
  const { receipts, verify, stationOf, guards } = parts;
  const zone = parts.timeZone === undefined ? {} : { timeZone: parts.timeZone };

  // As bytes: to a text the framework adds a charset, which this media type does not have.
  addRoute(app, 'GET /.well-known/jwks.json', async (_, reply) =>
    reply
      .header('cache-control', `public, max-age=${sharedSeconds}`)
      .type('application/jwk-set+json')
      .send(Buffer.from(JSON.stringify(receipts.publicKeys))),
  );

  await app.register(async (scope) => {
    scope.addHook('onRequest', async (request) => guards.checkOrigin(request));
    takeJson(scope, longestBody);

    async function issue(request: KeyRequest, station: string | null) {
      const key = readKey(request.params.key, 'VERIFICATION_NOT_FOUND');
      const { claim, consent, closing } = await verify.final(key, {
        session: visitOf(request, guards),
        station,
      });
      const { mask } = claim;
      const { receipt, token } = await receipts.issue({
        ...{ mask, consent },
        verification: closing.answer.verification,
      });
      const link = `${guards.originOf(request)}${receiptPath}#${token}`;
      return { receipt, token, link, ...zone };
    }

    addRoute(scope, 'GET /api/verifications/{key}/receipt', async (request) => issue(request, null));

    addRoute(scope, 'GET /api/station/verifications/{key}/receipt', async (request) => {
      const { id, settings } = await stationOf(request);
      if (settings.receipts.length === 0) throw new ProblemError('NOT_FOUND');
      return issue(request, id);
    });

    addRoute(scope, 'POST /api/receipts/check', async (_, __, input) => {
      const check = await receipts.check(input.body('FIELD_INVALID', 'token').token);
      return check.state === 'forged' ? check : { ...check, ...zone };
    });
  });
}
