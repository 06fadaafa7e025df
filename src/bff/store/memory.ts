import type { Allowance, Begun, Closing, Enrolment, Opening, Row, Store } from './store.ts';
import { StoreFull } from './store.ts';

export interface MemoryOptions {
  /** How long a final row can be replayed, in milliseconds. */
  keepMs?: number;
  /** Rows at most; beyond them the store refuses, because to forget one could mean to pay for it twice. */
  rows?: number;
  now?: () => number;
}

/** A record that lives as long as the process. */
export function memoryStore({
  keepMs = 24 * 3_600_000,
  rows: most = 50_000,
  now = Date.now,
}: MemoryOptions = {}): Store {
  const rows = new Map<string, Row>();
  const bySession = new Map<string, Set<Row>>();
  const people = new Map<string, Enrolment>();

  function put(row: Row): void {
    rows.set(row.key, row);
    const session = bySession.get(row.session) ?? new Set();
    bySession.set(row.session, session.add(row));
  }

  function forget(row: Row): void {
    rows.delete(row.key);
    const session = bySession.get(row.session);
    session?.delete(row);
    if (session?.size === 0) bySession.delete(row.session);
  }

  /** Rows stand in the order they were opened, so the old ones are in front. */
  function forgetOld(): void {
    for (const row of rows.values()) {
      if (row.at > now() - keepMs) return;
      if (row.state !== 'pending') forget(row);
    }
  }

  function close(key: string, state: 'final' | 'unsent', closing: Closing): void {
    const row = rows.get(key);
    if (row?.state !== 'pending') throw new Error('only a pending verification can be closed');
    row.state = state;
    row.closing = closing;
  }

  function attempts(session: string, { since }: Allowance): Row[] {
    return [...(bySession.get(session) ?? [])].filter((row) => row.at >= since && counts(row));
  }

  function begin(opening: Opening, allowance: Allowance): Begun {
    forgetOld();
    const known = rows.get(opening.key);
    if (known !== undefined && known.state !== 'unsent') return { kind: 'known', row: { ...known } };
    const counted = attempts(opening.session, allowance);
    const oldest = counted.at(-allowance.attempts);
    if (oldest !== undefined) return { kind: 'exhausted', oldest: oldest.at };
    if (known !== undefined) forget(known);
    if (rows.size >= most) throw new StoreFull();
    put({ ...opening, state: 'pending', closing: null });
    return { kind: 'opened', attemptsLeft: allowance.attempts - counted.length - 1 };
  }

  return {
    begin: async (opening, allowance) => begin(opening, allowance),
    finish: async (key, closing) => close(key, 'final', closing),
    release: async (key, closing) => close(key, 'unsent', closing),
    async find(key) {
      forgetOld();
      const row = rows.get(key);
      return row === undefined ? undefined : { ...row };
    },
    enrolment: async (claimHash) => people.get(claimHash),
    async enrol(claimHash, enrolment) {
      people.set(claimHash, enrolment);
    },
    async keepTemplate(claimHash, template) {
      const person = people.get(claimHash);
      if (person === undefined) throw new Error('nobody is enrolled under this claim');
      const former = person.template === undefined ? {} : { formerTemplate: person.template };
      people.set(claimHash, { ...person, ...former, template });
    },
    ready: async () => {},
    close: async () => {},
  };
}

/** A pending row may have been sent; a final one says so. */
const counts = (row: Row) => row.state === 'pending' || (row.state === 'final' && row.closing?.sent === true);
