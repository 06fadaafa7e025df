import { setTimeout as pause } from 'node:timers/promises';
import { memoryStore } from '../../../src/bff/store/memory.ts';
import { type Store, StoreFull } from '../../../src/bff/store/store.ts';
import { browserOf, type Table, withServer } from './case.ts';
import { startInside, startProcess } from './deployment.ts';

/** A record that cannot be written, as the server sees it. */
const failing = (error: Error): Store => ({ ...memoryStore(), begin: () => Promise.reject(error) });

export async function noRecord(table: Table): Promise<void> {
  const inside = { ...table, start: startInside };
  const stores: [fault: string, store: Store][] = [
    ['store down before the call', failing(new Error('connection lost'))],
    ['store full before the call', failing(new StoreFull())],
  ];
  for (const [at, [fault, store]] of stores.entries()) {
    await withServer(
      inside,
      {},
      async ({ observe }) => {
        table.lines.push({
          fault,
          expected: { browser: '503 STORE_UNAVAILABLE', record: 'not sent', calls: 0 },
          seen: await observe(`8-9001-${150 + at}`, 1),
        });
      },
      { store },
    );
  }
}

export async function stops(table: Table): Promise<void> {
  const people = 20;
  const cedulas = Array.from({ length: people }, (_, at) => `8-9719-${300 + at}`);
  const arrived = async () => (await table.stage.callsOfAll(cedulas)).every(Boolean);
  let line: (code: number | null, ms: number) => void = () => {};
  let ending: Promise<number | null> = Promise.resolve(null);
  let asked = 0;
  const process = { ...table, start: startProcess };
  await withServer(process, {}, async ({ send, url }, deployment) => {
    await fetch(`${url}/health/live`);
    const inFlight = Promise.all(cedulas.map((cedula) => send(cedula, { final: true })));
    while (!(await arrived())) await pause(20);
    asked = performance.now();
    ending = deployment.stop();
    const refused = await refusedNow(url);
    const told = await inFlight;
    const verified = told.filter(({ answer }) => answer === '200 verified').length;
    const calls = Math.max(...(await table.stage.callsOfAll(cedulas)));
    line = (code, ms) =>
      table.lines.push({
        fault: `SIGTERM with ${people} in flight`,
        expected: {
          browser: '200 verified',
          record: '-',
          calls: 1,
          more: `${people} of ${people}, new refused, exit 0 within 30 s`,
        },
        seen: {
          browser: told.map((it) => browserOf(it)).find((it) => it !== '200 verified') ?? '200 verified',
          record: '-',
          calls,
          more: `${verified} of ${people}, new ${refused ? 'refused' : 'taken'}, exit ${code} within ${ms <= 30_000 ? 30 : Math.round(ms / 1_000)} s`,
        },
      });
  });
  line(await ending, performance.now() - asked);
}

/** A stopping server answers 503 on the connections that it has, and takes no others. */
async function refusedNow(url: string): Promise<boolean> {
  for (let tries = 0; tries < 200; tries += 1) {
    const status = await fetch(`${url}/api/config`).then(
      (answer) => answer.status,
      () => 'none' as const,
    );
    if (status === 503 || status === 'none') return true;
    await pause(10);
  }
  return false;
}
