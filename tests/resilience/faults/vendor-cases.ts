import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from '../../../src/bff/testing/self-signed.suite.ts';
import { type Observed, type Table, withServer } from './case.ts';

/** A scenario that the imitated vendor plays, and what it must come to. */
type Row = readonly [
  fault: string,
  scenario: number,
  browser: string,
  record: Observed['record'],
  calls: number,
];

const atApptenticate: readonly Row[] = [
  ['nothing wrong', 9001, '200 verified', 'final', 1],
  ['403', 9704, '502 VENDOR_FORBIDDEN', 'error', 1],
  ['400', 9721, '502 VENDOR_REFUSED_REQUEST', 'error', 1],
  ['429 + Retry-After', 9705, '503 VENDOR_BUSY after 7', 'error', 1],
  ['500', 9706, '502 VENDOR_ERROR', 'unknown', 1],
  ['reset in mid-answer', 9711, '502 VENDOR_ERROR', 'unknown', 1],
  ['unreadable JSON', 9712, '502 VENDOR_ERROR', 'unknown', 1],
  ['HTML with 200', 9713, '502 VENDOR_ERROR', 'unknown', 1],
  ['empty 200', 9714, '502 VENDOR_ERROR', 'unknown', 1],
  ['wrong types', 9715, '502 VENDOR_ERROR', 'unknown', 1],
  ['body shorter than announced', 9716, '502 VENDOR_ERROR', 'unknown', 1],
  ['huge body', 9717, '502 VENDOR_ERROR', 'unknown', 1],
  ['302 elsewhere', 9718, '502 VENDOR_ERROR', 'unknown', 1],
  ['502 from its gateway', 9707, '503 VENDOR_UNAVAILABLE', 'unknown', 1],
  ['503 from its gateway', 9708, '503 VENDOR_UNAVAILABLE', 'unknown', 1],
  ['504 from its gateway', 9720, '504 VENDOR_TIMEOUT', 'unknown', 1],
];

const silent: readonly Row[] = [
  ['hang', 9709, '504 VENDOR_TIMEOUT', 'unknown', 1],
  ['slow drip', 9710, '504 VENDOR_TIMEOUT', 'unknown', 1],
];

/** By photo: two services, each called once. */
const atFacephi: readonly Row[] = [
  ['FacePhi: nothing wrong', 9001, '200 verified', 'final', 2],
  ['FacePhi: 401', 9603, '502 VENDOR_AUTH_FAILED', 'error', 2],
  ['FacePhi: unknown code', 9414, '502 VENDOR_ERROR', 'unknown', 2],
  ['FacePhi: 500', 9606, '502 VENDOR_ERROR', 'unknown', 2],
  ['FacePhi: reset in mid-answer', 9611, '502 VENDOR_ERROR', 'unknown', 2],
  ['FacePhi: wrong types', 9615, '502 VENDOR_ERROR', 'unknown', 2],
];

/** One fault must not trip the guard before the next: it has its own cases. */
const open = { VENDOR_FAULTS: '1000', VENDOR_PAUSE_MS: '1' };

async function playRows(
  table: Table,
  rows: readonly Row[],
  env: Record<string, string>,
  member = 1,
): Promise<void> {
  await withServer(table, { ...open, ...env }, async (scene) => {
    const lines = rows.map(async ([fault, scenario, browser, record, calls]) => ({
      fault,
      expected: { browser, record, calls },
      observed: await scene.observe(`8-${scenario}-${member}`, calls),
    }));
    table.lines.push(...(await Promise.all(lines)));
  });
}

export const answeredWrongly = (table: Table) => playRows(table, atApptenticate, {});
export const answeredByFacephi = (table: Table) =>
  playRows(table, atFacephi, { ...table.stage.facephiEnv, PROVIDERS: 'facephi' }, 2);
/** With a static token: only the call itself can time out. */
export const notAnswered = (table: Table) => {
  const { pace, sandbox } = table.stage;
  return playRows(table, silent, { ...pace.env, APPTENTICATE_TOKEN: sandbox.apptenticate.fixedToken });
};

/** No server, or another one: certainly not sent, so the same key may be retried. */
export async function notReached(table: Table): Promise<void> {
  let requests = 0;
  const impostor = createServer(selfSigned, (_, response) => {
    requests += 1;
    response.end('{}');
  });
  await new Promise<void>((resolve) => impostor.listen(0, '127.0.0.1', resolve));
  const { port } = impostor.address() as AddressInfo;
  const places: [fault: string, url: string][] = [
    ['refused', 'http://127.0.0.1:9'],
    ['DNS', 'http://no-such-host.invalid'],
    ['TLS wrong', `https://127.0.0.1:${port}`],
  ];
  for (const [at, [fault, url]] of places.entries()) {
    const env = { ...open, APPTENTICATE_URL: `${url}/beta/`, APPTENTICATE_TOKEN: 'canary-fixed-token' };
    await withServer(table, env, async ({ send, recorded, person }) => {
      const by = person();
      const cedula = `8-9001-${at + 3}`;
      const first = await send(cedula, { by });
      const again = await send(cedula, { by, key: first.key });
      table.lines.push({
        fault,
        expected: {
          browser: '503 VENDOR_UNAVAILABLE',
          record: 'not sent',
          calls: 0,
          more: 'again: the same',
        },
        observed: {
          browser: first.answer,
          record: await recorded(first.key, by),
          calls: requests + (await table.stage.calls(cedula)),
          more: `again: ${again.answer === first.answer ? 'the same' : again.answer}`,
        },
      });
    });
  }
  impostor.close();
}
