import type { FastifyInstance } from 'fastify';
import {
  issuedReceiptSchema,
  jwksPath,
  receiptCheckRequestSchema,
  receiptCheckSchema,
  receiptPath,
} from '../../contract/receipt.ts';
import { z } from '../../contract/z.ts';
import type { Guards } from '../door/guards.ts';
import { read, takeJson } from '../door/json.ts';
import { readKey } from '../door/submission.ts';
import { Problem } from '../problem.ts';
import type { StationOf } from '../station/device.ts';
import { visitOf } from '../verifications.ts';
import type { Verify } from '../verify.ts';
import type { Receipts } from './receipts.ts';

/** The longest token, and the JSON around it. */
const longestBody = 8_192;
const sharedSeconds = 300;

export interface ReceiptRouteParts {
  receipts: Receipts;
  verify: Pick<Verify, 'final'>;
  stationOf: StationOf;
  guards: Guards;
}

/** The addresses of receipts: given at a station, checked by anybody. */
export async function addReceipts(app: FastifyInstance, parts: ReceiptRouteParts): Promise<void> {
  const { receipts, verify, stationOf, guards } = parts;

  // As bytes: to a text the framework adds a charset, which this media type does not have.
  app.get(jwksPath, async (_, reply) =>
    reply
      .header('cache-control', `public, max-age=${sharedSeconds}`)
      .type('application/jwk-set+json')
      .send(Buffer.from(JSON.stringify(receipts.publicKeys))),
  );

  await app.register(async (scope) => {
    scope.addHook('onRequest', async (request) => guards.checkOrigin(request));
    takeJson(scope, longestBody);

    scope.get<{ Params: { key: string } }>('/api/station/verifications/:key/receipt', async (request) => {
      const { id: station, settings } = await stationOf(request);
      if (settings.receipts.length === 0) throw new Problem('NOT_FOUND');
      const key = readKey(request.params.key, 'VERIFICATION_NOT_FOUND');
      const { claim, closing } = await verify.final(key, { session: visitOf(request, guards), station });
      const { mask } = claim;
      const { receipt, token } = await receipts.issue({ mask, verification: closing.answer.verification });
      const link = `${guards.originOf(request)}${receiptPath}#${token}`;
      return z.parse(issuedReceiptSchema, { receipt, token, link });
    });

    scope.post('/api/receipts/check', async (request) => {
      const { token } = read(receiptCheckRequestSchema, request.body, 'FIELD_INVALID', 'token');
      return z.parse(receiptCheckSchema, await receipts.check(token));
    });
  });
}
