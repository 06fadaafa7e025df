import type { Tally } from '../faults/case.ts';
import type { ServerProcess } from '../faults/deployment.ts';
import type { PersonResult } from '../faults/person.ts';
import type { Stage } from '../faults/stage.ts';
import { stateIn } from './findings.ts';
import type { Recorded } from './place.ts';
import { type Sent, sendAgain } from './round.ts';

/** Results of retries after a restart. */
export interface Again {
  /** Keys that the record knew. */
  retried: number;
  /** Of them, those with an answer other than before, or than the record's. */
  changed: number;
  /** Calls that this, or the restart, cost. */
  resent: number;
  /** Unknown keys, cut off before they were accepted: sent as for the first time. */
  anew: number;
}

export const nothingRetried = (): Again => ({ retried: 0, changed: 0, resent: 0, anew: 0 });

interface Parts {
  stage: Stage;
  servers: readonly ServerProcess[];
  tally: Tally;
  again: Again;
  retried: readonly Sent[];
  /** Calls by key, before the restart. */
  called: ReadonlyMap<string, number>;
  recorded: Recorded;
}

/** Retries a photo under the same key: a recorded result is returned without calling a vendor. */
export async function askAgain(parts: Parts): Promise<void> {
  const { stage, servers, tally, again, retried, called, recorded } = parts;
  const known = retried.filter(({ key }) => !['not sent', 'pending'].includes(stateIn(recorded, key)));
  const unknown = retried.filter(({ key }) => stateIn(recorded, key) === 'not sent');
  const send = async (it: Sent, at: number): Promise<PersonResult> => {
    const result = await sendAgain(it, servers[at % servers.length]?.url ?? '');
    tally.texts.push(result.text);
    return result;
  };
  const results = await Promise.all(known.map(send));
  const calls = await stage.callsOfAll(known.map(({ cedula }) => cedula));
  again.retried += known.length;
  for (const [at, it] of known.entries()) {
    again.resent += (calls[at] ?? 0) - (called.get(it.key) ?? 0);
    const answer = results[at];
    const expected = recorded.rows.get(it.key)?.closing?.answer.verification.outcome;
    const same = it.result === null || bodyOf(it.result) === (answer && bodyOf(answer));
    if (!same || answer?.outcome !== expected) again.changed += 1;
    it.result ??= answer ?? null;
  }
  again.anew += unknown.length;
  const fresh = await Promise.all(unknown.map(send));
  for (const [at, it] of unknown.entries()) it.result ??= fresh[at] ?? null;
}

const bodyOf = ({ text }: PersonResult) => text.slice(text.indexOf('\n'));
