import {
  plays,
  type Receiver,
  type ReceiverPlay,
  startReceiver,
} from '../../../src/bff/testing/receiver.suite.ts';
import type { Random } from '../fuzz/random.ts';

/** Receivers of three clients, and which events each has accepted, in order. */
export interface Receivers {
  urls: Record<ClientName, string>;
  /** By `webhook-id`, each time it was accepted. */
  accepted: { id: string; client: ClientName }[];
  attempts(): number;
  /** From now on also the dead one accepts. */
  heal(): void;
  close(): Promise<void>;
}

/** One that accepts, one that fails in every way in turn, and one that never answers. */
export const clientNames = ['good', 'flaky', 'dead'] as const;
export type ClientName = (typeof clientNames)[number];

export async function startReceivers(random: Random): Promise<Receivers> {
  const accepted: Receivers['accepted'] = [];
  let isHealed = false;
  const accepting =
    (client: ClientName): ReceiverPlay =>
    (response, { headers }) => {
      accepted.push({ id: String(headers['webhook-id']), client });
      plays.accept(response);
    };
  const failures: readonly ReceiverPlay[] = [
    plays.fail,
    plays.redirect,
    plays.reset,
    plays.hang,
    plays.trickle,
  ];
  const flaky: ReceiverPlay = (response, event) => {
    if (random.oneIn(3)) return random.pick(failures)(response, event);
    // The sender does not learn that it was accepted: it comes again.
    if (random.oneIn(8)) {
      accepted.push({ id: String(event.headers['webhook-id']), client: 'flaky' });
      return plays.reset(response);
    }
    accepting('flaky')(response, event);
  };
  const dead: ReceiverPlay = (response, event) =>
    (isHealed ? accepting('dead') : plays.hang)(response, event);
  const [good, bad, silent] = await Promise.all([
    startReceiver(accepting('good')),
    startReceiver(flaky),
    startReceiver(dead),
  ]);
  const all: Receiver[] = [good, bad, silent];
  return {
    urls: { good: good.url, flaky: bad.url, dead: silent.url },
    accepted,
    attempts: () => all.reduce((sum, { received }) => sum + received.length, 0),
    heal() {
      isHealed = true;
    },
    async close() {
      await Promise.all(all.map((receiver) => receiver.close()));
    },
  };
}
