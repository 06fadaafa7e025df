import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { noteTextSchema } from '../../contract/operator.ts';
import type { SignedIn } from '../../contract/station.ts';
import type { Database } from '../db/database.ts';
import { exportEncodings } from '../db/export-encodings.ts';
import { exportedRowOf, rowsBetween } from '../db/export-rows.ts';
import { addRoute } from '../http/add-route.ts';
import type { Guards } from '../http/guards.ts';
import { readKey } from '../http/idempotency-key.ts';
import { read, takeJson } from '../http/json.ts';
import type { Log } from '../log/log.ts';
import { ProblemError } from '../problem.ts';
import type { AtStation, OperatorAccess } from './access.ts';
import { boundsOf } from './day.ts';
import { oneLine } from './one-line.ts';
import type { Operators } from './operators.ts';
import type { StationVisits } from './visits.ts';

export interface OperatorRouteParts {
  /** The paired station that a request comes from. @throws Problem STATION_UNKNOWN */
  stationOf: (request: FastifyRequest) => Promise<AtStation>;
  access: OperatorAccess;
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

/** A note of 200 characters that JSON escapes as six characters each, and as much again. */
const longestBody = 4_096;

/** A sign-in under a paused name is refused after this many milliseconds, to limit the request rate. */
const refusalMs = 250;

async function refuseSlowly(error: unknown): Promise<never> {
  if (error instanceof ProblemError && error.code === 'SIGN_IN_PAUSED') await pause(refusalMs);
  throw error;
}

/** Who makes a request at which station. @throws Problem STATION_UNKNOWN, OPERATOR_REQUIRED */
export type Present = (request: FastifyRequest) => Promise<{ station: AtStation; who: SignedIn }>;

export const presentBy =
  (stationOf: OperatorRouteParts['stationOf'], access: OperatorAccess): Present =>
  async (request) => {
    const station = await stationOf(request);
    return { station, who: await access.required(request, station) };
  };

/** The routes for operators at a counter: each needs the station first, then its operator. */
export async function addOperators(app: FastifyInstance, parts: OperatorRouteParts): Promise<void> {
  const { stationOf, access, operators, visits, guards, log } = parts;

  const present = presentBy(stationOf, access);

  await app.register(async (scope) => {
    scope.addHook('onRequest', async (request) => guards.checkOrigin(request));
    takeJson(scope, longestBody);

    addRoute(scope, 'POST /api/operator/session', async (request, reply, input) => {
      const station = await stationOf(request);
      if (parts.signIn !== 'pin') throw new ProblemError('NOT_FOUND');
      const { name, pin } = input.body('FIELD_INVALID', 'name', 'pin');
      const { id, ...who } = await operators.check(name, pin, station.id).catch(refuseSlowly);
      const signedIn = await access.begin(request, reply, station, { ...who, operator: id });
      log.info({ event: 'operator-signed-in', requestId: request.id });
      return signedIn;
    });

    addRoute(scope, 'DELETE /api/operator/session', async (request, reply) => {
      await stationOf(request);
      await access.end(request, reply);
    });

    addRoute(scope, 'GET /api/operator/visits', async (request, _, input) => {
      const { station } = await present(request);
      const { find, after } = input.query('FIELD_INVALID', 'find', 'after');
      return find === undefined
        ? visits.today(station.id, after ?? null)
        : visits.search(station.id, find.trim());
    });

    addRoute(scope, 'GET /api/operator/visits/{folio}', async (request) => {
      const { station } = await present(request);
      const folio = readKey(request.params.folio, 'VERIFICATION_NOT_FOUND');
      const visit = await visits.one(station.id, folio);
      if (visit === undefined) throw new ProblemError('VERIFICATION_NOT_FOUND');
      return visit;
    });

    addRoute(scope, 'POST /api/operator/visits/{folio}/notes', async (request, _, input) => {
      const { station, who } = await present(request);
      const folio = readKey(request.params.folio, 'VERIFICATION_NOT_FOUND');
      const { text: typed, mark = null, provider = null } = input.body('FIELD_INVALID', 'text');
      const text = typed === undefined ? '' : read(noteTextSchema, oneLine(typed), 'FIELD_INVALID', 'text');
      if (!(await visits.note(station.id, folio, { by: who.name, text, mark, provider })))
        throw new ProblemError('VERIFICATION_NOT_FOUND');
    });

    addRoute(scope, 'GET /api/operator/queue', async (request, _, input) => {
      const { station, who } = await present(request);
      const { day = null } = input.query('FIELD_INVALID', 'day');
      return visits.withoutAnswer(who.role === 'administrator' ? null : station.id, day);
    });

    addRoute(scope, 'GET /api/operator/export', async (request, reply, input) => {
      const { station, who } = await present(request);
      if (who.role !== 'administrator') throw new ProblemError('ROLE_REQUIRED');
      const { format, day } = input.query('FIELD_INVALID', 'format', 'day');
      const { from, to } = boundsOf(day, parts.zone);
      const { type, encode } = exportEncodings[format];
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
  for await (const row of rows) yield exportedRowOf(row);
}
