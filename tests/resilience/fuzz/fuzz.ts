import type { AddressInfo } from 'node:net';
import { reportOf } from '../../../src/bff/providers/provider.ts';
import { build, listLog, provider } from '../../../src/bff/testing/app.suite.ts';
import { photo } from '../../../src/bff/testing/jpeg.suite.ts';
import { exchange } from '../../../src/bff/testing/socket.suite.ts';
import { flip, mutations, splice } from './mutations.ts';
import { type Random, randomFrom } from './random.ts';
import { bytesOf, goodDraft } from './request.ts';

export interface FuzzResult {
  /** How often each status came; 0 is a connection that was closed without an answer. */
  statuses: Map<number, number>;
  /** Requests that neither were answered nor lost their connection in time. */
  hangs: number;
  /** Errors not mapped to a problem. */
  defects: number;
  /** Vendor calls, and answers with a verdict. */
  calls: number;
  /** The first few requests that were answered with 500 or more, or hung, by their number. */
  bad: number[];
}

const atOnce = 48;
const hangMs = 30_000;
/** How long the server waits for the rest of a truncated request. */
const requestMs = 1_000;
const mostMutations = 3;

/** Sends seeded mutations of a good request to a dedicated server over real sockets. */
export async function fuzz(count: number, seed: number): Promise<FuzzResult> {
  const { log, lines } = listLog();
  const result: FuzzResult = { statuses: new Map(), hangs: 0, defects: 0, calls: 0, bad: [] };
  const counting = provider(async () => {
    result.calls += 1;
    return reportOf('apptenticate', 'ok', { validation: { state: 'passed' } });
  });
  const app = await build(
    { REQUEST_MS: String(requestMs), HANDOFF: 'always' },
    { providers: () => [counting], log },
  );
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;

  let next = 0;
  const work = async () => {
    for (let number = next++; number < count; number = next++) {
      const reported = await Promise.race([
        exchange(port, requestOf(seed, number), { leave: true }).then(({ status }) => status),
        hang(),
      ]);
      if (reported === 'hang') result.hangs += 1;
      else result.statuses.set(reported, (result.statuses.get(reported) ?? 0) + 1);
      if ((reported === 'hang' || reported >= 500) && result.bad.length < 10) result.bad.push(number);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  await app.close();
  result.defects = lines.filter(({ event }) => event === 'defect').length;
  return result;
}

const hang = () =>
  new Promise<'hang'>((resolve) => {
    setTimeout(() => resolve('hang'), hangMs).unref();
  });

/** The bytes of one request: the same for the same seed and number, whatever came before. */
export function requestOf(seed: number, number: number): Buffer {
  const random = randomFrom(Math.imul(seed, 0x9e3779b1) + number);
  const cedula = `8-${1 + random.below(9_999)}-${1 + random.below(999_999)}`;
  const draft = goodDraft(random.uuid(), cedula, photo);
  for (let times = 1 + random.below(mostMutations); times > 0; times -= 1)
    random.pick(mutations)(draft, random);
  const bytes = bytesOf(draft);
  return random.oneIn(8) ? spoil(bytes, random) : bytes;
}

/** Bytes changed without regard to what they mean. */
function spoil(bytes: Buffer, random: Random): Buffer {
  const at = random.below(bytes.length);
  return random.pick([
    () => flip(bytes, at, random),
    () => bytes.subarray(0, at),
    () => splice(bytes, at, random.below(100), Buffer.alloc(0)),
    () => splice(bytes, at, 0, random.bytes(random.below(100))),
    () => splice(bytes, at, 0, bytes.subarray(0, random.below(bytes.length))),
  ])();
}
