import type { Tally } from '../faults/case.ts';
import type { ServerProcess } from '../faults/deployment.ts';
import type { Told } from '../faults/person.ts';
import type { Stage } from '../faults/stage.ts';
import { stateIn } from './findings.ts';
import type { Recorded } from './place.ts';
import { type Sent, sendAgain } from './round.ts';

/** What came of sending the same again after a restart. */
export interface Again {
  /** Keys that the record knew. */
  asked: number;
  /** Of them, those whose answer was another one than before, or than the record's. */
  changed: number;
  /** Calls that this, or the restart, cost. */
  resent: number;
  /** Keys that it did not know, since they were cut off before they were accepted: sent as for the first time. */
  anew: number;
}

export const nothingAsked = (): Again => ({ asked: 0, changed: 0, resent: 0, anew: 0 });

interface Parts {
  stage: Stage;
  servers: readonly ServerProcess[];
  tally: Tally;
  again: Again;
  asked: readonly Sent[];
  /** Calls by key, before the restart. */
  called: ReadonlyMap<string, number>;
  recorded: Recorded;
}

/** Sends the same photo under the same key again: whoever is recorded gets that answer, and no vendor is asked. */
export async function askAgain(parts: Parts): Promise<void> {
  const { stage, servers, tally, again, asked, called, recorded } = parts;
  const known = asked.filter(({ key }) => !['not sent', 'pending'].includes(stateIn(recorded, key)));
  const unknown = asked.filter(({ key }) => stateIn(recorded, key) === 'not sent');
  const send = async (it: Sent, at: number): Promise<Told> => {
    const told = await sendAgain(it, servers[at % servers.length]?.url ?? '');
    tally.texts.push(told.text);
    return told;
  };
  const told = await Promise.all(known.map(send));
  const calls = await stage.callsOfAll(known.map(({ cedula }) => cedula));
  again.asked += known.length;
  for (const [at, it] of known.entries()) {
    again.resent += (calls[at] ?? 0) - (called.get(it.key) ?? 0);
    const answer = told[at];
    const expected = recorded.rows.get(it.key)?.closing?.answer.verification.outcome;
    const same = it.told === null || bodyOf(it.told) === (answer && bodyOf(answer));
    if (!same || answer?.outcome !== expected) again.changed += 1;
    it.told ??= answer ?? null;
  }
  again.anew += unknown.length;
  const fresh = await Promise.all(unknown.map(send));
  for (const [at, it] of unknown.entries()) it.told ??= fresh[at] ?? null;
}

const bodyOf = ({ text }: Told) => text.slice(text.indexOf('\n'));
