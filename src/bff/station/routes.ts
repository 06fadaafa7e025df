import type { FastifyInstance } from 'fastify';
import { pairingSchema, selfTestSchema, stationViewSchema } from '../../contract/station.ts';
import { z } from '../../contract/z.ts';
import type { Guards } from '../door/guards.ts';
import { read, takeJson } from '../door/json.ts';
import { networkOf } from '../door/network.ts';
import { visitCookie } from '../door/session.ts';
import type { Devices, Operators } from './device.ts';
import { createPause } from './pause.ts';
import { type Surroundings, selfTest, viewOf } from './view.ts';

export interface StationRouteParts {
  devices: Devices;
  operators: Operators;
  surroundings: Surroundings;
  guards: Guards;
}

/** The addresses of a station, but for its verifications. */
export async function addStations(app: FastifyInstance, parts: StationRouteParts): Promise<void> {
  const { devices, operators, surroundings, guards } = parts;
  const { stationOf } = devices;
  const guessing = createPause();

  await app.register(async (scope) => {
    scope.addHook('onRequest', async (request) => guards.checkOrigin(request));
    takeJson(scope);

    scope.post('/api/station/pair', async (request, reply) => {
      await guessing(networkOf(request.ip), async () => {
        const { code } = read(pairingSchema, request.body, 'PAIRING_REFUSED');
        await devices.pair(code, request, reply);
      });
      return reply.code(204).send();
    });

    scope.get('/api/station', async (request, reply) => {
      const station = await stationOf(request);
      devices.renew(request, reply);
      const operator = await operators.signedIn(request, station);
      return z.parse(stationViewSchema, await viewOf(station, operator, operators.signIn, surroundings));
    });

    scope.post('/api/station/self-test', async (request) => {
      return z.parse(selfTestSchema, await selfTest(await stationOf(request), surroundings));
    });

    // A visit is a session of its own: what the person before did is not this one's to see.
    scope.post('/api/station/visits', async (request, reply) => {
      await stationOf(request);
      visitCookie.begin(reply, guards.isSecure(request));
      return reply.code(204).send();
    });

    scope.delete('/api/station/visits', async (request, reply) => {
      await stationOf(request);
      visitCookie.end(reply, guards.isSecure(request));
      return reply.code(204).send();
    });
  });
}
