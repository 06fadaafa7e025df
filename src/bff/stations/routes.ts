import type { FastifyInstance } from 'fastify';
import { addRoute } from '../http/add-route.ts';
import type { Guards } from '../http/guards.ts';
import { takeJson } from '../http/json.ts';
import { visitCookie } from '../http/session.ts';
import type { Devices, SignedInOperators } from './device.ts';
import { createPause } from './pause.ts';
import { type StationSurroundings, selfTest, viewOf } from './view.ts';

export interface StationRouteParts {
  devices: Devices;
  operators: SignedInOperators;
  surroundings: StationSurroundings;
  guards: Guards;
}

/** The routes of a station, but for its verifications. */
export async function addStations(app: FastifyInstance, parts: StationRouteParts): Promise<void> {
  const { devices, operators, surroundings, guards } = parts;
  const { stationOf } = devices;
  const guessing = createPause();

  await app.register(async (scope) => {
    scope.addHook('onRequest', async (request) => guards.checkOrigin(request));
    takeJson(scope);

    addRoute(scope, 'POST /api/station/pair', async (request, reply, input) => {
      await guessing(guards.networkOf(request), async () => {
        const { code } = input.body('PAIRING_REFUSED');
        await devices.pair(code, request, reply);
      });
    });

    addRoute(scope, 'GET /api/station', async (request, reply) => {
      const station = await stationOf(request);
      devices.renew(request, reply);
      const operator = await operators.signedIn(request, station);
      return viewOf(station, operator, operators.signIn, surroundings);
    });

    addRoute(scope, 'POST /api/station/self-test', async (request) =>
      selfTest(await stationOf(request), surroundings),
    );

    // A visit is a session of its own: it must not see what the person before did.
    addRoute(scope, 'POST /api/station/visits', async (request, reply) => {
      await stationOf(request);
      visitCookie.begin(reply, guards.isSecure(request));
    });

    addRoute(scope, 'DELETE /api/station/visits', async (request, reply) => {
      await stationOf(request);
      visitCookie.end(reply, guards.isSecure(request));
    });
  });
}
