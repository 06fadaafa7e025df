import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { AppParts } from '../../../src/bff/app.ts';
import type { Deployment, Environment, Start } from './deployment.ts';
import { type Person, type PersonResult, personAt, type Sending } from './person.ts';
import type { Stage } from './stage.ts';

/** What one row of the vendor fault table promises, or what was observed. */
export interface Observed {
  /** `503 VENDOR_BUSY`, with ` after 7` or ` within 7 s` when it has a Retry-After in seconds. */
  browser: string;
  /** `of another`: of a session that did not send it, which learns nothing about it. */
  record: 'final' | 'unknown' | 'error' | 'not sent' | 'pending' | 'of another' | '-';
  /** Calls that the vendor's ledger has for the person. */
  calls: number | string;
  /** Whatever else the row is about. */
  more?: string;
}

export interface Line {
  fault: string;
  expected: Observed;
  observed: Observed;
}

/** Everything that was submitted, over all cases: the basis of `lost`, `double` and `canaries`. */
export interface Submitted {
  key: string;
  cedula: string;
  /** Calls that its row allows. */
  allowed: number;
  /** The sender: of several at once, the first may fetch the answer. */
  people: Set<Person>;
}

export interface Tally {
  submitted: Submitted[];
  /** Answers and logs, to be searched for secrets. */
  texts: string[];
  sessions: string[];
}

/** Context of a case. */
export interface Table {
  stage: Stage;
  tally: Tally;
  lines: Line[];
  /** How a server is started: as a process, or in this one. */
  start: Start;
}

/** A deployment and people in front of it; everything that is sent through it is tallied. */
export interface Scene {
  url: string;
  person(): Person;
  /** People with their pages already open. */
  crowd(size: number): Promise<Person[]>;
  /** `final`: the server stops before a later GET is possible, so its answer is the final state. */
  send(
    cedula: string,
    sending?: Sending & { allowed?: number; by?: Person | undefined; final?: boolean },
  ): Promise<PersonResult & { key: string }>;
  /** State of a key in the record, in the terms of the table. */
  recorded(key: string, by: Person): Promise<Observed['record']>;
  /** Sends once, then looks at the record and at the vendor's ledger. */
  observe(cedula: string, allowed: number): Promise<Observed>;
}

/** Starts a server, plays, stops it, and stores its log. */
export async function withServer(
  table: Table,
  env: Environment,
  play: (scene: Scene, deployment: Deployment) => Promise<void>,
  parts?: Partial<AppParts>,
): Promise<void> {
  const { stage, tally } = table;
  const start = table.start;
  const deployment = await start({ ...stage.env, ...env }, parts);
  try {
    await play(sceneOf(deployment.url, stage, tally), deployment);
    await settle(deployment.url, tally);
  } finally {
    await deployment.stop();
    tally.texts.push(deployment.log());
  }
}

const settled = new WeakMap<Submitted, Observed['record']>();
export const stateOf = (it: Submitted): Observed['record'] => settled.get(it) ?? 'pending';

/** Reads the state of everything accepted before a server stops. */
async function settle(url: string, { submitted }: Tally): Promise<void> {
  for (const it of submitted) {
    const here = [...it.people].filter((person) => urls.get(person) === url);
    if (settled.has(it) || here.length === 0) continue;
    const records = await Promise.all(here.map((person) => recordOf(person, it.key)));
    settled.set(it, firstKnown(records));
  }
}

/** Of sessions that sent the same key, one may fetch the answer. */
export const firstKnown = (records: readonly Observed['record'][]): Observed['record'] =>
  records.find((record) => record !== 'not sent' && record !== 'of another') ?? records[0] ?? 'not sent';

const urls = new WeakMap<Person, string>();

function sceneOf(url: string, stage: Stage, tally: Tally): Scene {
  const person = () => {
    const somebody = personAt(url);
    urls.set(somebody, url);
    return somebody;
  };
  const newcomer = (it: Omit<Submitted, 'people'>): Submitted => {
    const submitted = { ...it, people: new Set<Person>() };
    tally.submitted.push(submitted);
    return submitted;
  };
  const send: Scene['send'] = async (
    cedula,
    { allowed = 1, by = person(), final = false, ...sending } = {},
  ) => {
    const key = sending.key ?? randomUUID();
    const submitted = tally.submitted.find((it) => it.key === key) ?? newcomer({ key, cedula, allowed });
    submitted.people.add(by);
    const result = await by.send(cedula, { ...sending, key });
    if (final && result.outcome !== null) settled.set(submitted, 'final');
    tally.texts.push(result.text);
    tally.sessions.push(await by.cookie());
    return { ...result, key };
  };
  return {
    url,
    person,
    async crowd(size) {
      const people = Array.from({ length: size }, person);
      await Promise.all(people.map((it) => it.cookie()));
      return people;
    },
    send,
    recorded: (key, by) => recordOf(by, key),
    async observe(cedula, allowed) {
      const by = person();
      const { key, ...result } = await send(cedula, { allowed, by });
      return {
        browser: browserOf(result),
        record: await recordOf(by, key),
        calls: await stage.calls(cedula),
      };
    },
  };
}

/** @param most accepts any wait up to this many seconds */
export function browserOf({ answer, retryAfter }: PersonResult, most?: number): string {
  if (retryAfter === null) return answer;
  const seconds = Number(retryAfter);
  const fits = most !== undefined && seconds >= 1 && seconds <= most;
  return fits ? `${answer} within ${most} s` : `${answer} after ${retryAfter}`;
}

/** Polls until settled, at most as long as a person would wait. */
async function recordOf(by: Person, key: string): Promise<Observed['record']> {
  for (let tries = 0; tries < 60; tries += 1) {
    const { answer, outcome } = await by.ask(key);
    if (answer === '404 VERIFICATION_NOT_FOUND') return 'not sent';
    if (answer === '401 SESSION_UNKNOWN') return 'of another';
    if (outcome === 'unknown') return 'unknown';
    if (outcome === 'unavailable') return 'error';
    if (outcome !== null) return 'final';
    await pause(500);
  }
  return 'pending';
}
