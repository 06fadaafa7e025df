/** Slots for expensive work, and room for those who wait for one. */
export interface SlotLimits {
  slots: number;
  waiting: number;
  /** Slots that one party may have at once; all of them when absent. */
  perParty?: number;
}

/** There is neither a slot nor room to wait, or the wait has timed out. */
export class SlotRefusedError extends Error {
  override name = 'SlotRefusedError';
}

/**
 * A bulkhead that is fair to parties (networks, stations): start-time fair queueing (Goyal, Vin and Cheng,
 * IEEE/ACM Transactions on Networking 5(5), 1997), each piece of work counted as one. A party that sends much
 * waits behind what others request now; without room to wait, the one that would be last gives way. With one
 * party it is a plain queue.
 */
export interface FairSlots {
  /** @throws SlotRefusedError, and whatever `work` throws */
  run<Value>(party: string, work: () => Promise<Value>, signal?: AbortSignal): Promise<Value>;
  /** Whether `run` would refuse this party at once. */
  isFull(party: string): boolean;
  running(): number;
  queued(): number;
}

interface Waiting {
  party: string;
  /** The start tag: the lowest goes first. */
  turn: number;
  begin: () => void;
  refuse: () => void;
}

export function createFairSlots({ slots, waiting: most, perParty = slots }: SlotLimits): FairSlots {
  /** In the order of their turns. */
  const queue: Waiting[] = [];
  /** The turn after the latest one of each party that is ahead of the others. */
  const nextTurns = new Map<string, number>();
  const running = new Map<string, number>();
  let busy = 0;
  /** The turn of the work that began last. */
  let present = 0;

  const turnOf = (party: string) => Math.max(present, nextTurns.get(party) ?? 0);

  function takeTurn(party: string): number {
    const turn = turnOf(party);
    nextTurns.set(party, turn + 1);
    return turn;
  }

  const mayRun = (party: string) => busy < slots && (running.get(party) ?? 0) < perParty;

  function enter(party: string, turn: number): void {
    busy += 1;
    running.set(party, (running.get(party) ?? 0) + 1);
    present = Math.max(present, turn);
    if (queue.length > 0) return;
    for (const [party, next] of nextTurns) if (next <= present) nextTurns.delete(party);
  }

  function leave(party: string): void {
    busy -= 1;
    const left = (running.get(party) ?? 1) - 1;
    if (left === 0) running.delete(party);
    else running.set(party, left);
    const next = queue.find((it) => mayRun(it.party));
    if (next === undefined) return;
    remove(next);
    next.begin();
  }

  function remove(it: Waiting): void {
    const at = queue.indexOf(it);
    if (at >= 0) queue.splice(at, 1);
  }

  /** The waiting one that would be last of all, unless this party would. */
  function whoGivesWay(party: string): Waiting | undefined {
    const last = queue.at(-1);
    return last !== undefined && last.turn > turnOf(party) ? last : undefined;
  }

  function waitForSlot(party: string, signal?: AbortSignal): Promise<void> {
    if (queue.length >= most) {
      const givesWay = whoGivesWay(party);
      if (givesWay === undefined) throw new SlotRefusedError();
      remove(givesWay);
      givesWay.refuse();
    }
    const turn = takeTurn(party);
    return new Promise((resolve, reject) => {
      const abort = () => {
        remove(it);
        it.refuse();
      };
      const it: Waiting = {
        party,
        turn,
        begin() {
          signal?.removeEventListener('abort', abort);
          enter(party, turn);
          resolve();
        },
        refuse: () => reject(new SlotRefusedError()),
      };
      signal?.addEventListener('abort', abort, { once: true });
      const at = queue.findLastIndex((other) => other.turn <= turn);
      queue.splice(at + 1, 0, it);
    });
  }

  return {
    async run(party, work, signal) {
      if (mayRun(party)) enter(party, takeTurn(party));
      else await waitForSlot(party, signal);
      try {
        return await work();
      } finally {
        leave(party);
      }
    },
    isFull: (party) => !mayRun(party) && queue.length >= most && whoGivesWay(party) === undefined,
    running: () => busy,
    queued: () => queue.length,
  };
}
