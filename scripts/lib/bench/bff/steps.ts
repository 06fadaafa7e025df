import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type Config, readConfig } from '../../../../src/bff/config/config.ts';
import { readForm } from '../../../../src/bff/door/form.ts';
import { guardsOf } from '../../../../src/bff/door/guards.ts';
import { readJpeg } from '../../../../src/bff/door/jpeg.ts';
import { createPhotoCheck } from '../../../../src/bff/door/photo.ts';
import { createServer } from '../../../../src/bff/door/server.ts';
import { keyedBy } from '../../../../src/bff/keyed.ts';
import { silentLog } from '../../../../src/bff/log.ts';
import { joinReports } from '../../../../src/bff/providers/join.ts';
import { type Provider, type Question, reportOf } from '../../../../src/bff/providers/provider.ts';
import { openProviders } from '../../../../src/bff/providers/registry.ts';
import type { Closing, Limits, Opening } from '../../../../src/bff/store/store.ts';
import { openStores, type Stores } from '../../../../src/bff/store/stores.ts';
import { multipart } from '../../../../src/bff/testing/client.suite.ts';
import { postgresPlaces } from '../../../../src/bff/testing/places.suite.ts';
import { maskClaim } from '../../../../src/contract/claim.ts';
import { table } from '../table.ts';
import { settings, type Way, type Where } from './contenders.ts';
import { type Cost, costOf } from './cost.ts';
import { cedulas, noticeVersion } from './job.ts';
import type { Photo } from './photos.ts';

const [cedula = ''] = cedulas;
const keyed = keyedBy(randomBytes(32));
const claimHash = keyed('claim', cedula);

/**
 * What each step of a verification costs, by the functions that do it, one after the other in this process. The vendor
 * answers from its own process, at once.
 */
export async function measureSteps(where: Where, photos: readonly Photo[], seconds: number): Promise<string> {
  const ways = await Promise.all(
    (['multipart', 'Base64 JSON'] as const).map((way) => providersOf(where, way)),
  );
  const door = await openDoor(ways[0]?.config as Config);
  const cells = ({ ms, cpu }: Cost) => [ms.toFixed(2), cpu.toFixed(2)];
  const rows = new Map<string, string[]>();
  const measure = async (name: string, work: () => unknown) => {
    rows.set(name, [...(rows.get(name) ?? []), ...cells(await costOf(seconds, work))]);
  };
  for (const { bytes } of photos) {
    await measure('a request whose body is dropped', () => door.post('/drop', bytes));
    await measure('the same with its form read into memory', () => door.post('/form', bytes));
    await measure('walk the JPEG, drop metadata', () => readJpeg(bytes));
    await measure('walk and decode it', () => door.checkPhoto(bytes));
    await measure('HMACs of photo and submission', () => printsOf(bytes));
    for (const { way, provider } of ways) {
      await measure(`ask by ${way}: assemble, send, read the answer`, async () => {
        const prepared = await provider.prepare(questionOf(bytes));
        if (prepared.kind === 'blocked')
          throw new Error(`the vendor was not asked: ${prepared.report.reason}`);
        await prepared.ask();
      });
    }
  }
  const head = photos.flatMap(({ name }) => [`${name}: ms`, 'CPU ms']);
  const byPhoto = table(
    ['step', ...head],
    [...rows].map(([name, row]) => [name, ...row]),
  );
  await Promise.all([door.close(), ...ways.map(({ close }) => close())]);
  return `${byPhoto}\n\n${await recordSteps(where, seconds)}`;
}

async function providersOf(where: Where, way: Way) {
  const config = readConfig({ ...settings(where, way), DATABASE_FILE: ':memory:' });
  const person = { userId: '1001', image: where.reference };
  const enrolments = { enrolment: async () => person, keepTemplate: async () => {} };
  const [provider] = openProviders(config.vendors, config, enrolments) as [Provider];
  return { way, config, provider, close: () => provider.close() };
}

const questionOf = (image: Buffer): Question => ({
  id: randomUUID(),
  claim: cedula,
  claimHash,
  device: 'DESKTOP',
  image,
  token: null,
});

/** As `verify` makes them. */
function printsOf(image: Buffer) {
  const photo = keyed('photo', image);
  return { photo, fingerprint: keyed('submission', cedula, 'DESKTOP', noticeVersion, photo, '', '', '', '') };
}

async function openDoor(config: Config) {
  const app = await createServer(config, guardsOf(config), silentLog);
  const limits = { ...config.limits, imageBytes: config.public.limits.photoBytes };
  app.post('/drop', async (request) => {
    for await (const _ of request.raw);
    return '';
  });
  app.post('/form', async (request) => {
    await readForm(request, limits);
    return '';
  });
  return {
    checkPhoto: createPhotoCheck({ ...config.decode, imageBytes: limits.imageBytes }),
    async post(url: string, image: Buffer) {
      const { headers, body } = multipart([
        ['cedula', cedula],
        ['device', 'DESKTOP'],
        ['consent', noticeVersion],
        ['image', image, 'face.jpg'],
      ]);
      const { statusCode } = await app.inject({
        method: 'POST',
        url,
        headers: { host: 'localhost', 'content-length': String(body.length), ...headers },
        payload: piecesOf(body),
      });
      if (statusCode !== 200) throw new Error(`a step was answered with ${statusCode}`);
    },
    close: () => app.close(),
  };
}

/** As a socket gives them. */
function piecesOf(body: Buffer): Readable {
  const size = 65_536;
  const count = Math.ceil(body.length / size);
  return Readable.from(Array.from({ length: count }, (_, at) => body.subarray(at * size, (at + 1) * size)));
}

const limits: Limits = {
  session: { most: 1_000, windowMs: 21_600_000 },
  claim: null,
  address: null,
  all: null,
  pause: null,
};
const together = 32;

async function recordSteps({ folder, postgres }: Where, seconds: number): Promise<string> {
  const keys = { recordKey: randomBytes(32), enrolmentKeys: [{ id: 'bench', key: randomBytes(32) }] };
  const rows: string[][] = [];
  async function measure(name: string, stores: Stores) {
    const { record } = stores;
    const both = async () => {
      const opening = openingOf();
      await record.begin(opening, limits);
      await record.finish(opening.key, closingOf(opening));
    };
    const alone = await costOf(seconds, both);
    const among = await costOf(seconds, () => Promise.all(Array.from({ length: together }, both)), together);
    rows.push([name, ...[alone, among].flatMap(({ ms, cpu }) => [ms.toFixed(2), cpu.toFixed(2)])]);
    await stores.close();
  }
  const file = join(folder, 'steps', 'cotejo.sqlite');
  await measure('SQLite', await openStores({ database: { kind: 'sqlite', file }, ...keys }));
  if (postgres !== undefined) {
    const places = postgresPlaces(postgres.url);
    try {
      const { url } = await places.make();
      await measure(
        'PostgreSQL',
        await openStores({ database: { kind: 'postgres', url, connections: 10 }, ...keys }),
      );
    } finally {
      await places.remove();
    }
  }
  const head = [
    'record: begin and finish',
    'alone: ms',
    'CPU ms',
    `of ${together} at once: ms each`,
    'CPU ms each',
  ];
  return table(head, rows);
}

function openingOf(): Opening {
  const at = Date.now();
  return {
    key: randomUUID(),
    id: randomUUID(),
    session: keyed('session', randomUUID()),
    phone: null,
    fingerprint: keyed('submission', randomUUID()),
    claim: { hash: claimHash, mask: maskClaim(cedula) },
    photo: keyed('photo', randomUUID()),
    device: 'DESKTOP',
    source: 'camera',
    consent: noticeVersion,
    consentAt: at,
    channel: 'citizen',
    station: null,
    address: keyed('address', '127.0.0.1'),
    at,
  };
}

function closingOf({ id, at }: Opening): Closing {
  const report = reportOf('apptenticate', 'ok', {
    validation: { state: 'passed', code: 0 },
    transactions: ['123'],
  });
  const frame = {
    id,
    at: new Date(at).toISOString(),
    channel: 'citizen',
    attemptsLeft: 4,
    requestId: id,
  } as const;
  return {
    at: at + 300,
    sent: true,
    answer: joinReports([report], frame, { show: 'band', medium: 0.5, high: 0.8 }),
    reports: [report],
    calls: [{ provider: 'apptenticate', path: '/beta', at, sent: true, answered: 200, ms: 300 }],
  };
}
