import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileOf, startBff } from './bff.ts';
import type { Contender, Where } from './contender.ts';
import { startProxy } from './contenders.ts';
import { type Bench, benchOver } from './measure.ts';
import { here, opened, startPart } from './parts.ts';
import { makePhotos, type Photo } from './photos.ts';
import { peakBytes, residentBytes } from './process.ts';

// The measurements need /proc.
describe.runIf(process.platform === 'linux')('the bench', () => {
  const all = opened();
  let bench: Bench;
  let photo: Photo;
  let contenders: Contender[];
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cotejo-bench-'));
    all.add(() => rmSync(folder, { recursive: true }));
    const photos = await makePhotos(folder);
    photo = photos[0] as Photo;
    const place = { folder, opened: all };
    const { url: vendor } = (await startPart(place, 'vendor', `${here}/vendor.ts`)).ready;
    const { url: loader } = (await startPart(place, 'load', `${here}/load.ts`)).ready;
    const reference = photo.bytes.toString('base64');
    const where: Where = { ...place, vendor, postgres: undefined, reference, profiles: undefined };
    bench = benchOver(loader, vendor);
    const ours = (['multipart', 'Base64 JSON'] as const).map((way) =>
      startBff(where, way, 'SQLite', { DATABASE_FILE: fileOf(where, way) }),
    );
    contenders = await Promise.all([startProxy(where), ...ours]);
  }, 60_000);
  afterAll(() => all.close());

  test('the photos have their nominal size', () => {
    expect(photo.bytes.length).toBeGreaterThan(140_000);
    expect(photo.bytes.length).toBeLessThanOrEqual(150_000);
  });

  test('every contender gives good answers, in a closed and in an open loop', async () => {
    const loads = [
      { kind: 'closed', inFlight: 2 },
      { kind: 'open', perSecond: 20, seed: 1 },
    ] as const;
    await bench.setDelay(20);
    for (const load of loads) {
      const samples = await bench.takeTurns(contenders, 1, (it) => bench.measure(it, photo, load, 0.2));
      expect(samples.map(({ failures }) => failures)).toEqual([{}, {}, {}]);
      for (const { latencies, cpu, contender } of samples) {
        expect(latencies.length).toBeGreaterThan(0);
        expect(Math.min(...latencies)).toBeGreaterThan(15);
        expect(cpu).toBeGreaterThanOrEqual(0);
        expect(peakBytes(contender.pid)).toBeGreaterThanOrEqual(residentBytes(contender.pid) / 2);
      }
    }
  });
});
