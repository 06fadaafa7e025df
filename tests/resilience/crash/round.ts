import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Submitted } from '../faults/case.ts';
import type { ServerProcess } from '../faults/deployment.ts';
import { type PersonResult, personAt } from '../faults/person.ts';
import type { Stage } from '../faults/stage.ts';
import type { Random } from '../fuzz/random.ts';

/** One submission; `result` is null where the server was killed before it answered. */
export interface Sent extends Submitted {
  cookie: string;
  result: PersonResult | null;
  wasCut: boolean;
}

export interface Load {
  random: Random;
  cookies: readonly string[];
  /** Held in flight at all times. */
  atOnce: number;
  /** Maximum milliseconds from the first answer to a kill. */
  withinMs: number;
}

/** Verified at once, after a while, and refused. Six digits more, so that no id of the program looks like one. */
const scenarios = [9001, 9719, 9719, 9002];
let members = 100_000;

/** Sends until one of the servers is killed, and waits for the others' answers. */
export async function killUnderLoad(
  servers: readonly ServerProcess[],
  victim: ServerProcess,
  { random, cookies, atOnce, withinMs }: Load,
): Promise<Sent[]> {
  const all: Sent[] = [];
  let over = false;
  let firstAnswer: () => void = () => {};
  const answered = new Promise<void>((resolve) => {
    firstAnswer = resolve;
  });
  const work = async (worker: number) => {
    const server = servers[worker % servers.length] as ServerProcess;
    while (!over) {
      members += 1;
      const it: Sent = {
        key: randomUUID(),
        cedula: `8-${random.pick(scenarios)}-${members}`,
        allowed: 1,
        people: new Set(),
        cookie: random.pick(cookies),
        result: null,
        wasCut: false,
      };
      all.push(it);
      it.result = await sendAgain(it, server.url).catch(() => null);
      it.wasCut = it.result === null;
      if (it.wasCut) return;
      firstAnswer();
    }
  };
  const working = Promise.all(Array.from({ length: atOnce }, (_, worker) => work(worker)));
  await Promise.race([answered, working]);
  await pause(random.below(withinMs));
  await victim.kill();
  over = true;
  await working;
  return all;
}

export const sendAgain = ({ cedula, key, cookie }: Sent, url: string): Promise<PersonResult> =>
  personAt(url, Promise.resolve(cookie)).send(cedula, { key });

/** Calls of a killed server arrive a moment later. */
export async function callsAtRest(stage: Stage, cedulas: readonly string[]): Promise<number[]> {
  for (let before = -1, now = await stage.allCalls(); ; before = now, now = await stage.allCalls()) {
    if (before === now) return stage.callsOfAll(cedulas);
    await pause(50);
  }
}
