import { randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { type Config, readConfig } from '../../../src/bff/config/config.ts';
import { readForm } from '../../../src/bff/http/form.ts';
import { guardsOf } from '../../../src/bff/http/guards.ts';
import { readJpeg } from '../../../src/bff/http/jpeg.ts';
import { createPhotoCheck } from '../../../src/bff/http/photo.ts';
import { createServer } from '../../../src/bff/http/server.ts';
import { keyedBy } from '../../../src/bff/keys/keyed.ts';
import { silentLog } from '../../../src/bff/log/log.ts';
import type { Provider, ProviderRequest } from '../../../src/bff/providers/provider.ts';
import { openProviders } from '../../../src/bff/providers/registry.ts';
import { multipart } from '../../../src/bff/testing/client.suite.ts';
import { table } from '../table.ts';
import { settings, type Way } from './bff.ts';
import type { Where } from './contender.ts';
import { type Cost, costOf } from './cost.ts';
import { cedulas, noticeVersion } from './job.ts';
import type { Photo } from './photos.ts';
import { recordSteps } from './record-steps.ts';

const [cedula = ''] = cedulas;
const keyed = keyedBy(randomBytes(32));
const claimHash = keyed('claim', cedula);

/**
 * Cost of each step of a verification: runs its functions one after another in this process. The vendor
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
        const { reason } = await prepared.ask();
        if (reason !== 'ok') throw new Error(`the vendor did not say yes: ${reason}`);
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
  const [provider] = openProviders(config, enrolments) as [Provider];
  return { way, config, provider, close: () => provider.close() };
}

const questionOf = (image: Buffer): ProviderRequest => ({
  id: randomUUID(),
  claim: cedula,
  claimHash,
  formerClaimHashes: () => [],
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

/** As a socket emits them. */
function piecesOf(body: Buffer): Readable {
  const size = 65_536;
  const count = Math.ceil(body.length / size);
  return Readable.from(Array.from({ length: count }, (_, at) => body.subarray(at * size, (at + 1) * size)));
}
