import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  exportQuerySchema,
  noteRequestSchema,
  noteTextSchema,
  signInSchema,
  visitDetailSchema,
  visitsSchema,
} from '../../contract/operator.ts';
import { type SignedIn, signedInSchema } from '../../contract/station.ts';
import { z } from '../../contract/z.ts';
import type { Guards } from '../door/guards.ts';
import { read, takeJson } from '../door/json.ts';
import { readKey } from '../door/submission.ts';
import type { Log } from '../log.ts';
import { Problem } from '../problem.ts';
import type { Database } from '../store/database.ts';
import { encodings } from '../store/encoded.ts';
import { exportOf, rowsBetween } from '../store/exported.ts';
import { boundsOf } from './day.ts';
import type { AtStation, OperatorDoor } from './door.ts';
import { oneLine } from './one-line.ts';
import type { Operators } from './operators.ts';
import type { StationVisits } from './visits.ts';

export interface OperatorRouteParts {
  /** The paired station that a request comes from. @throws Problem STATION_UNKNOWN */
  stationOf: (request: FastifyRequest) => Promise<AtStation>;
  door: OperatorDoor;
  operators: Operators;
  visits: StationVisits;
  database: Database;
  /** Of the institution. */
  zone: string;
  /** PINs are off where the institution has its own sign-in. */
  signIn: 'pin' | 'openid';
  guards: Guards;
  log: Log;
}

type ByFolio = { Params: { folio: string } };
const querySchema = z.object({
  find: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  after: z.optional(z.string().check(z.maxLength(64))),
});
/** A note of 500 letters that JSON writes as six signs each. */
const longestBody = 4_096;

/** The addresses of those who sit at a counter: each needs the station first, then its operator. */
export async function addOperators(app: FastifyInstance, parts: OperatorRouteParts): Promise<void> {
  const { stationOf, door, operators, visits, guards, log } = parts;

  async function present(request: FastifyRequest): Promise<{ station: AtStation; who: SignedIn }> {
    const station = await stationOf(request);
    return { station, who: await door.required(request, station) };
  }

  await app.register(async (scope) => {
    scope.addHook('onRequest', async (request) => guards.checkOrigin(request));
    takeJson(scope, longestBody);

    scope.post('/api/operator/session', async (request, reply) => {
      const station = await stationOf(request);
      if (parts.signIn !== 'pin') throw new Problem('NOT_FOUND');
      const { name, pin } = read(signInSchema, request.body, 'FIELD_INVALID', 'name', 'pin');
      const { id, ...who } = await operators.check(name, pin);
      const signedIn = await door.begin(request, reply, station, { ...who, operator: id });
      log.info({ event: 'operator-signed-in', requestId: request.id });
      return z.parse(signedInSchema, signedIn);
    });

    scope.delete('/api/operator/session', async (request, reply) => {
      await stationOf(request);
      await door.end(request, reply);
      return reply.code(204).send();
    });

    scope.get('/api/operator/visits', async (request) => {
      const { station } = await present(request);
      const { find, after } = read(querySchema, request.query, 'FIELD_INVALID', 'find', 'after');
      const found =
        find === undefined
          ? await visits.today(station.id, after ?? null)
          : await visits.search(station.id, find.trim());
      return z.parse(visitsSchema, found);
    });

    scope.get<ByFolio>('/api/operator/visits/:folio', async (request) => {
      const { station } = await present(request);
      const folio = readKey(request.params.folio, 'VERIFICATION_NOT_FOUND');
      const visit = await visits.one(station.id, folio);
      if (visit === undefined) throw new Problem('VERIFICATION_NOT_FOUND');
      return z.parse(visitDetailSchema, visit);
    });

    scope.post<ByFolio>('/api/operator/visits/:folio/notes', async (request, reply) => {
      const { station, who } = await present(request);
      const folio = readKey(request.params.folio, 'VERIFICATION_NOT_FOUND');
      const { text: typed } = read(noteRequestSchema, request.body, 'FIELD_INVALID', 'text');
      const text = read(noteTextSchema, oneLine(typed), 'FIELD_INVALID', 'text');
      if (!(await visits.note(station.id, folio, who.name, text)))
        throw new Problem('VERIFICATION_NOT_FOUND');
      return reply.code(204).send();
    });

    scope.get('/api/operator/export', async (request, reply) => {
      const { station, who } = await present(request);
      if (who.role !== 'administrator') throw new Problem('ROLE_REQUIRED');
      const { format, day } = read(exportQuerySchema, request.query, 'FIELD_INVALID', 'format', 'day');
      const { from, to } = boundsOf(day, parts.zone);
      const { type, encode } = encodings[format];
      log.info({ event: 'operator-exported', requestId: request.id });
      const rows = rowsBetween(parts.database, from, to, station.id);
      return reply
        .type(type)
        .header('content-disposition', `attachment; filename="${day}.${format}"`)
        .send(Readable.from(encode(exported(rows)), { objectMode: false }));
    });
  });
}

async function* exported(rows: ReturnType<typeof rowsBetween>) {
  for await (const row of rows) yield exportOf(row);
}
