import { pairingSchema, selfTestSchema, stationViewSchema } from '../station.ts';
import { json, type RouteTable } from './route.ts';

export const stationRoutes = {
  'POST /api/station/pair': {
    operationId: 'pairStation',
    tag: 'stations',
    summary: 'Pair this machine with a station',
    description:
      'With the code that an administrator made. It works once; the machine gets a device session.',
    access: 'page',
    body: json(pairingSchema),
    answer: { status: 204, description: 'It is paired' },
    problems: ['PAIRING_REFUSED', 'PAIRING_PAUSED', 'STORE_UNAVAILABLE'],
  },
  'GET /api/station': {
    operationId: 'getStation',
    tag: 'stations',
    summary: "The station's settings and state",
    description: 'Polled between two visits. Renews the device session.',
    access: 'station',
    answer: { status: 200, description: 'The station', content: json(stationViewSchema) },
  },
  'POST /api/station/self-test': {
    operationId: 'testStation',
    tag: 'stations',
    summary: 'Test whether everything is within reach',
    description: 'Writes to the record and connects to each vendor; verifies nobody.',
    access: 'station',
    answer: { status: 200, description: 'What was found', content: json(selfTestSchema) },
  },
  'POST /api/station/visits': {
    operationId: 'beginVisit',
    tag: 'stations',
    summary: 'A person comes',
    description: 'Begins a session that knows nothing of the one before.',
    access: 'station',
    answer: { status: 204, description: 'The visit has begun' },
  },
  'DELETE /api/station/visits': {
    operationId: 'endVisit',
    tag: 'stations',
    summary: 'The person leaves',
    description: 'Takes the session from the browser.',
    access: 'station',
    answer: { status: 204, description: 'The visit is over' },
  },
} as const satisfies RouteTable;
