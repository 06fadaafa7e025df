import { performance } from 'node:perf_hooks';
import { ProblemError } from '../problem.ts';

/** Sizes in bytes, times in milliseconds. */
export interface PlaceLimits {
  /** Places in all. */
  most: number;
  /** Bytes per second that a body must bring on average, once `graceMs` are over; 0: no minimum. */
  leastSpeed: number;
  graceMs: number;
  /** A monotonic clock. */
  now?: () => number;
}

/** Observes a body that is being read; `signal` aborts with the problem that ends it. */
export interface BodyWatch {
  signal: AbortSignal;
  received(bytes: number): void;
  /** The whole body has arrived: it can no longer be ended. */
  complete(): void;
}

/** One place, held by one request and what it began. */
export interface InFlightSlot {
  body: BodyWatch;
  /** Holds the place until this ends too. */
  until(work: Promise<unknown>): void;
  /** The request is over. The place is free again when everything that holds it has ended. */
  leave(): void;
}

/**
 * Places in flight, shared among parties (networks, or stations). A party alone gets three quarters of them;
 * while others hold places, three times what is free: the "dynamic threshold" of switch buffers (Choudhury
 * and Hahne, IEEE/ACM Transactions on Networking 6(2), 1998), so that a share applies under pressure only and
 * some room is always left. Without room, a party takes the place of a body that trickles in, or the slowest
 * of a party that holds more.
 */
export interface Places {
  /** @throws Problem OVERLOADED when this party would get none now; to be called before a body is read */
  check(party: string): void;
  /** @throws Problem OVERLOADED */
  take(party: string): InFlightSlot;
  size(): number;
  /** Whether this party has a place. */
  isHeldBy(party: string): boolean;
  /** Ends the bodies that are too slow. Done about every second until `stop`. */
  endSlow(): void;
  stop(): void;
}

interface Held {
  party: string;
  since: number;
  bytes: number;
  isBody: boolean;
  holders: number;
  end: AbortController;
}

/** How many times what is free one party may hold. */
const timesFree = 3;
const retryAfter = 2;
const lookEveryMs = 1_000;
/**
 * A body this young has no speed yet. Its first packets come with its headers, on a poor line too; and who reopens what was
 * ended must not hold the place for long.
 */
const youngMs = 250;

export function createPlaces({
  most,
  leastSpeed,
  graceMs,
  now = () => performance.now(),
}: PlaceLimits): Places {
  const held = new Set<Held>();
  const holdings = new Map<string, number>();
  const holdingsOf = (party: string) => holdings.get(party) ?? 0;
  const looking = setInterval(endSlow, lookEveryMs).unref();

  function change(party: string, by: 1 | -1): void {
    const count = holdingsOf(party) + by;
    if (count === 0) holdings.delete(party);
    else holdings.set(party, count);
  }

  const speedOf = ({ bytes, since }: Held) => (bytes * 1_000) / Math.max(1, now() - since);
  const isSlow = (it: Held, after: number) =>
    it.isBody && now() - it.since > after && it.bytes * 1_000 < leastSpeed * (now() - it.since - after);
  const hasRoom = (party: string) => held.size < most && holdingsOf(party) < timesFree * (most - held.size);

  function giveBack(it: Held): void {
    if (held.delete(it)) change(it.party, -1);
  }

  /** Its sender gets the problem that the request took too long. */
  function endBody(it: Held): void {
    giveBack(it);
    it.end.abort(new ProblemError('REQUEST_TIMEOUT'));
  }

  function endSlow(): void {
    for (const it of held) if (isSlow(it, graceMs)) endBody(it);
  }

  /** The body that makes room: one that trickles, else one of a party with more places than the newcomer would have. */
  function bodyToEnd(party: string): Held | undefined {
    const bodies = [...held].filter(({ isBody }) => isBody);
    const trickling = bodies.filter(
      (it) => now() - it.since > youngMs && leastSpeed > 0 && speedOf(it) < leastSpeed,
    );
    const greedier = bodies.filter((it) => holdingsOf(it.party) > holdingsOf(party) + 1);
    const from = trickling.length > 0 ? trickling : greedier;
    return from.toSorted((a, b) => holdingsOf(b.party) - holdingsOf(a.party) || speedOf(a) - speedOf(b))[0];
  }

  function check(party: string): void {
    if (!hasRoom(party) && bodyToEnd(party) === undefined)
      throw new ProblemError('OVERLOADED', { retryAfter });
  }

  function take(party: string): InFlightSlot {
    if (!hasRoom(party)) {
      const ended = bodyToEnd(party);
      if (ended === undefined) throw new ProblemError('OVERLOADED', { retryAfter });
      endBody(ended);
    }
    const it: Held = {
      ...{ party, since: now(), bytes: 0, isBody: true, holders: 1 },
      end: new AbortController(),
    };
    held.add(it);
    change(party, 1);
    const release = () => {
      it.holders -= 1;
      if (it.holders === 0) giveBack(it);
    };
    return {
      body: {
        signal: it.end.signal,
        received(bytes) {
          it.bytes += bytes;
        },
        complete() {
          it.isBody = false;
        },
      },
      until(work) {
        it.holders += 1;
        work.then(release, release);
      },
      leave: release,
    };
  }

  return {
    check,
    take,
    size: () => held.size,
    isHeldBy: (party) => holdings.has(party),
    endSlow,
    stop: () => clearInterval(looking),
  };
}
