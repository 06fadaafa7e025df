import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../problem.ts';
import { createFairSlots, type FairSlots, SlotRefusedError } from '../shares/fair-slots.ts';
import type { Guards } from './guards.ts';

/** Requests that are started at once, of all and of one network, and how many more wait for their turn. */
const limits = { slots: 8, perParty: 2, waiting: 4_096 };
/** After this many milliseconds a request counts as waiting, not computing, and ends its turn. */
const busyMs = 20;
/** A network that has sent nothing for one to two of these, in milliseconds, is not there. */
const presentMs = 1_000;

/**
 * Lets networks in by turns: however many sockets one of them has, a request of another one waits for a few of its
 * requests only, so that nobody can take the event loop from all. While a single network is there, it needs no turns.
 *
 * @param isSubmission such a request ends its turn by the time alone: most of it is waiting
 */
export function addEntryTurns(
  app: FastifyInstance,
  guards: Pick<Guards, 'networkOf'>,
  isSubmission: (request: FastifyRequest) => boolean,
): void {
  const [submissions, others] = [createFairSlots(limits), createFairSlots(limits)];
  const crowd = createPresence(presentMs);

  app.addHook('onRequest', async (request: FastifyRequest, { raw }: FastifyReply) => {
    const party = partyOf(request, guards.networkOf(request));
    if (crowd.isAlone(party)) return;
    try {
      if (isSubmission(request)) await beginTurn(submissions, party);
      else {
        const end = await beginTurn(others, party);
        if (raw.destroyed || raw.writableFinished) end();
        else raw.once('close', end);
      }
    } catch (error) {
      if (error instanceof SlotRefusedError) throw new ProblemError('OVERLOADED', { retryAfter: 2 });
      throw error;
    }
  });
}

/** What a network sends for its stations has turns of its own. */
function partyOf({ url }: FastifyRequest, network: string): string {
  return /^\/api\/(station|operator)\b/.test(url) ? `${network} station` : network;
}

/** Resolves to what ends the turn; it ends by itself after `busyMs`. @throws SlotRefusedError */
function beginTurn(turns: FairSlots, party: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const turn = () =>
      new Promise<void>((done) => {
        const over = setTimeout(done, busyMs);
        resolve(() => {
          clearTimeout(over);
          // Between two turns the event loop looks at what others have sent.
          setImmediate(done);
        });
      });
    turns.run(party, turn).catch(reject);
  });
}

/** Who was there within the last one or two times `spanMs`. */
function createPresence(spanMs: number, now = () => performance.now()) {
  let [present, before] = [new Set<string>(), new Set<string>()];
  let until = now() + spanMs;
  return {
    /** Records that this party is present, and returns whether nobody else is. */
    isAlone(party: string): boolean {
      if (now() >= until) {
        before = now() >= until + spanMs ? new Set() : present;
        present = new Set();
        until = now() + spanMs;
      }
      present.add(party);
      return present.size === 1 && (before.size === 0 || (before.size === 1 && before.has(party)));
    },
  };
}
