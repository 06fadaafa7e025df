import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../app.ts';
import { post } from '../testing/client.suite.ts';
import { type Entry, photo, type Stage, setStage } from '../testing/sandbox.suite.ts';
import { memoryStores } from '../testing/stores.suite.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

test('the record names the calls that the vendors received, with status and time', async () => {
  const stores = await memoryStores();
  const app = await buildApp({ config: stage.config(), stores });
  const key = randomUUID();
  const parts = [
    ['cedula', '8-9001-1'],
    ['device', 'DESKTOP'],
    ['consent', 'notice-1'],
    ['image', photo, 'face.jpg'],
  ] as const;
  const { status } = await post(app, parts, { 'idempotency-key': key });
  expect(status).toBe(200);
  const row = await stores.record.find(key);
  const calls = row?.closing?.calls ?? [];
  for (const vendor of ['apptenticate', 'facephi'] as const) {
    const received = (await stage.ledger(vendor)).map(({ route }: Entry) => route).sort();
    const recorded = calls.filter(({ provider }) => provider === vendor);
    expect(recorded.map(({ path }) => `POST ${path}`).sort()).toEqual(received);
    for (const call of recorded) {
      expect(call).toMatchObject({ sent: true, answered: 200 });
      expect(call.ms).toBeGreaterThanOrEqual(0);
      expect(call.at).toBeGreaterThanOrEqual(row?.at ?? Number.MAX_VALUE);
    }
  }
  expect(row?.closing?.reports.map(({ provider }) => provider).sort()).toEqual(['apptenticate', 'facephi']);
  await app.close();
});
