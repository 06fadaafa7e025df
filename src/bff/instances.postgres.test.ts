import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { openPostgres } from './db/postgres.ts';
import { storesOver } from './stores.ts';
import { build, local, provider } from './testing/app.suite.ts';
import { post } from './testing/client.suite.ts';
import { instancesSuite } from './testing/instances.suite.ts';
import { postgresPlaces } from './testing/places.suite.ts';
import { testEnrolmentKeys, testKeyed } from './testing/stores.suite.ts';

const server = inject('postgres');

/** A connection to the database that a test can cut. */
async function wayTo(url: string) {
  const { hostname, port } = new URL(url);
  const open = new Set<Socket>();
  let way: Server | undefined;
  const start = async (at: number) => {
    way = createServer((near) => {
      const far = connect(Number(port), hostname);
      for (const socket of [near, far]) {
        open.add(socket);
        socket.on('error', () => {});
        socket.on('close', () => open.delete(socket));
      }
      near.pipe(far).pipe(near);
    });
    await new Promise<void>((resolve) => way?.listen(at, '127.0.0.1', resolve));
    const address = way.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };
  const own = await start(0);
  return {
    url: Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(own) }).href,
    async cut() {
      const closed = new Promise((resolve) => way?.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
    mend: () => start(own),
  };
}

describe.runIf(server !== null)('with a server', () => {
  const places = postgresPlaces(server ?? '');
  afterAll(() => places.remove());
  instancesSuite('PostgreSQL', () => places.make());

  test('the database goes away: 503 and no call; it comes back: all goes on by itself', async () => {
    const place = await places.make();
    const way = await wayTo(place.url);
    let callCount = 0;
    const vendor = { ...provider() };
    const counting = {
      ...vendor,
      prepare: (...all: Parameters<typeof vendor.prepare>) => {
        callCount += 1;
        return vendor.prepare(...all);
      },
    };
    const database = await openPostgres(way.url);
    const app = await build(
      {},
      { stores: storesOver(database, testKeyed, testEnrolmentKeys), providers: () => [counting] },
    );
    expect((await post(app)).status).toBe(200);
    // Checks within a moment share one answer.
    const ready = async () => (await app.inject({ url: '/health/ready', headers: local })).statusCode;
    for (const times of [1, 2]) {
      await way.cut();
      const { status, problem } = await post(app);
      expect([status, problem?.code]).toEqual([503, 'STORE_UNAVAILABLE']);
      await expect.poll(ready, { timeout: 10_000 }).toBe(503);
      expect(callCount).toBe(times);
      await way.mend();
      await expect.poll(ready, { timeout: 10_000 }).toBe(200);
      expect((await post(app)).status).toBe(200);
    }
    await app.close();
    await way.cut();
    await place.forget();
  });
});
