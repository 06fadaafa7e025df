import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { maskClaim } from '../contract/claim.ts';
import type { ProblemCode } from '../contract/problems/codes.ts';
import type { ProviderId } from '../contract/verification.ts';
import type { Submission } from './door/submission.ts';
import type { Keyed } from './keyed.ts';
import { noteCalls } from './link/calls.ts';
import { type Log, traceOf } from './log.ts';
import { Problem } from './problem.ts';
import { askAll } from './providers/ask.ts';
import { type Display, joinReports } from './providers/join.ts';
import type { Provider, Question, Report } from './providers/provider.ts';
import type { Fallback } from './store/fallback.ts';
import type { Answer, Closing, LimitName, Limits, Opening, Row, Store } from './store/store.ts';

export interface VerifyParts {
  providers: readonly Provider[];
  store: Store;
  /** Takes the answers that the store does not. */
  fallback: Fallback;
  keyed: Keyed;
  attempts: Limits;
  display: Display;
  /** How long a person waits for the answer, in milliseconds. */
  handlerMs: number;
  log: Log;
}

/** Who asks: the session's secret and the request. */
export interface Asker {
  session: string;
  requestId: string;
  /** The network it comes from; null where that is of no interest. */
  address: string | null;
  /** Of a kiosk; null for a person's own device. */
  station: AskingStation | null;
  /** The HMAC of the session that a phone sends for: the attempt is that one's. */
  screen?: string;
}

export interface AskingStation {
  id: string;
  /** Those of the vendors that it asks. */
  providers: readonly ProviderId[];
  /** Who sat at the counter; null where the person was alone. */
  attendedBy: string | null;
}

/** Whose an answer is: the visit's session, and the kiosk where it was. */
export interface Owner {
  session: string;
  station: string | null;
}

export type FinalRow = Row & { closing: Closing };

export interface Verify {
  /** Asks the vendors once per key, or gives the answer that the key already has. @throws Problem */
  submit(submission: Submission, asker: Asker): Promise<Answer>;
  /** The recorded answer, for the session that sent it or had it sent, where it was sent. @throws Problem */
  recorded(key: string, by: Owner): Promise<Answer>;
  /** The row itself, for the same, once it is final. @throws Problem VERIFICATION_PENDING before */
  final(key: string, by: Owner): Promise<FinalRow>;
  /** How many submissions are held in memory, those included whose sender has left. */
  answering(): number;
  /** Resolves when no verification is in flight. */
  settled(): Promise<void>;
}

const limitProblems: Record<LimitName, ProblemCode> = {
  session: 'ATTEMPTS_EXHAUSTED',
  station: 'STATION_ATTEMPTS_EXHAUSTED',
  claim: 'CLAIM_ATTEMPTS_EXHAUSTED',
  address: 'ADDRESS_ATTEMPTS_EXHAUSTED',
  pause: 'ATTEMPTS_PAUSED',
  all: 'BUDGET_EXHAUSTED',
};

const pollMs = 250;
const retryPendingSeconds = 5;

/** The one use case: record, ask, join, record, answer. */
export function createVerify(parts: VerifyParts): Verify {
  const { store, keyed, attempts, log } = parts;
  const inFlight = new Map<string, Promise<Answer>>();
  let answering = 0;

  // Not tied to the request: a person who leaves does not undo a call that is paid for.
  function submit(submission: Submission, asker: Asker): Promise<Answer> {
    answering += 1;
    const answer = answerTo(submission, asker).finally(() => {
      answering -= 1;
    });
    return withinPatience(answer);
  }

  async function answerTo(submission: Submission, asker: Asker): Promise<Answer> {
    const opening = openingOf(submission, asker);
    const begun = await orUnavailable(store.begin(opening, attempts, asker.station?.attendedBy ?? null));
    if (begun.kind === 'limited') {
      const waitMs = begun.until - Date.now();
      throw new Problem(limitProblems[begun.by], { retryAfter: Math.max(1, Math.ceil(waitMs / 1_000)) });
    }
    if (begun.kind === 'known') {
      if (begun.row.fingerprint !== opening.fingerprint) throw new Problem('IDEMPOTENCY_KEY_REUSED');
      return begun.row.closing?.answer ?? answerOf(opening.key);
    }
    const running = run(submission, opening, begun.attemptsLeft, asker).finally(() =>
      inFlight.delete(opening.key),
    );
    inFlight.set(opening.key, running);
    // Whoever waits is told of a defect too, but nobody may be waiting any more.
    running.catch((error: unknown) => log.error({ event: 'defect', error: traceOf(error) }));
    return running;
  }

  async function run(
    submission: Submission,
    opening: Opening,
    attemptsLeft: number,
    { station, requestId }: Asker,
  ): Promise<Answer> {
    const question: Question = { ...submission, id: opening.id, claimHash: opening.claim.hash };
    const asked = parts.providers.filter(({ id }) => station?.providers.includes(id) ?? true);
    const { result, calls } = await noteCalls(() => askAll(asked, question, log));
    const reports = result.map((report) => masked(report, submission.claim, opening.claim.mask));
    const sent = reports.some((report) => report.sent);
    const frame = {
      id: opening.id,
      at: new Date(opening.at).toISOString(),
      channel: opening.channel,
      attemptsLeft: sent ? attemptsLeft : attemptsLeft + 1,
      requestId,
    };
    const answer = joinReports(reports, frame, displayFor(station));
    const recorded = await close(opening.key, { at: Date.now(), sent, answer, reports, calls });
    tell(answer, requestId, Date.now() - opening.at);
    return recorded ? answer : unrecorded(answer);
  }

  /** Whether the record has it now. The vendor was asked: the person gets the answer in any case. */
  async function close(key: string, closing: Closing): Promise<boolean> {
    // A fault before anything was sent leaves the key free; a verdict without a call (not enrolled) is an answer.
    const free = !closing.sent && closing.answer.problem !== null;
    const { id: verification } = closing.answer.verification;
    try {
      await (free ? store.release(key, closing) : store.finish(key, closing));
      return true;
    } catch (error) {
      log.error({ event: 'record-failed', verification, error: traceOf(error) });
    }
    try {
      await parts.fallback.keep({ key, state: free ? 'unsent' : 'final', closing });
    } catch (error) {
      log.error({ event: 'fallback-failed', verification, error: traceOf(error) });
    }
    return false;
  }

  /** An exact number teaches an attacker on the open internet, and helps at a counter. */
  const displayFor = (station: AskingStation | null): Display =>
    station === null ? parts.display : { ...parts.display, show: 'value' };

  async function ownRow(key: string, { session, station }: Owner): Promise<Row> {
    const row = await orUnavailable(store.find(key));
    const asks = keyed('session', session);
    const isTheirs = row?.station === station && (row.session === asks || row.phone === asks);
    if (!isTheirs || row.state === 'unsent') throw new Problem('VERIFICATION_NOT_FOUND');
    return row;
  }

  async function recorded(key: string, by: Owner): Promise<Answer> {
    const row = await ownRow(key, by);
    return row.closing?.answer ?? answerOf(key);
  }

  async function final(key: string, by: Owner): Promise<FinalRow> {
    const row = await ownRow(key, by);
    const { closing } = row;
    if (closing === null) throw new Problem('VERIFICATION_PENDING', { retryAfter: retryPendingSeconds });
    return { ...row, closing };
  }

  /** Waits for an answer that this instance, or another one on the same record, is getting. */
  async function answerOf(key: string): Promise<Answer> {
    const kept = parts.fallback.find(key);
    if (kept !== undefined) return unrecorded(kept.closing.answer);
    const running = inFlight.get(key);
    if (running !== undefined) return withinPatience(running);
    for (const end = Date.now() + parts.handlerMs; Date.now() < end; await pause(pollMs)) {
      const row = await orUnavailable(store.find(key));
      if (row === undefined) throw new Problem('VERIFICATION_NOT_FOUND');
      if (row.closing !== null) return row.closing.answer;
    }
    throw new Problem('VERIFICATION_PENDING', { retryAfter: retryPendingSeconds });
  }

  async function withinPatience(running: Promise<Answer>): Promise<Answer> {
    const over = new AbortController();
    const patience = pause(parts.handlerMs, undefined, { signal: over.signal }).then(() => {
      throw new Problem('VERIFICATION_PENDING', { retryAfter: retryPendingSeconds });
    });
    try {
      return await Promise.race([running, patience]);
    } finally {
      over.abort();
    }
  }

  function openingOf(submission: Submission, asker: Asker): Opening {
    const { key, claim, device, source, consent, image, turnedFrom, token } = submission;
    const { bestImageToken = '', template = '', extraData = '', operationId = '' } = token ?? {};
    const photo = keyed('photo', image ?? (bestImageToken || template));
    // The print of the photo stands for its bytes, so that they are read once.
    const print = image === null ? '' : (turnedFrom ?? photo);
    const capture = [print, bestImageToken, template, extraData, operationId];
    const { station } = asker;
    const session = keyed('session', asker.session);
    const at = Date.now();
    return {
      key,
      id: randomUUID(),
      session: asker.screen ?? session,
      phone: asker.screen === undefined ? null : session,
      fingerprint: keyed('submission', claim, device, consent, ...capture, ...(station ? [station.id] : [])),
      claim: { hash: keyed('claim', claim), mask: maskClaim(claim) },
      photo,
      device,
      source,
      consent,
      consentAt: at,
      channel: station === null ? 'citizen' : 'kiosk',
      station: station?.id ?? null,
      address: asker.address === null ? null : keyed('address', asker.address),
      at,
    };
  }

  async function orUnavailable<Value>(promise: Promise<Value>): Promise<Value> {
    try {
      return await promise;
    } catch (error) {
      log.error({ event: 'record-unavailable', error: traceOf(error) });
      throw new Problem('STORE_UNAVAILABLE');
    }
  }

  function tell({ verification, problem }: Answer, requestId: string, ms: number): void {
    const { id, outcome, reason } = verification;
    const fields = {
      requestId,
      verification: id,
      outcome,
      reason,
      ms,
      ...(problem && { code: problem.code }),
    };
    // The vendor says that the template is somebody else's: our record is wrong, not the face.
    if (reason === 'enrolment') log.error({ event: 'enrolment-of-another', ...fields });
    else log.info({ event: 'verification', ...fields });
  }

  async function settled(): Promise<void> {
    while (inFlight.size > 0) await Promise.allSettled(inFlight.values());
  }

  return { submit, recorded, final, answering: () => answering, settled };
}

/** A vendor may repeat the claim in its texts; the record knows it masked only. */
function masked(report: Report, claim: string, mask: string): Report {
  const texts = Object.entries(report.texts).map(([field, text]) => [field, text.replaceAll(claim, mask)]);
  return { ...report, texts: Object.fromEntries(texts) as Report['texts'] };
}

/** What the person is told while the record does not have it. */
const unrecorded = ({ verification, problem }: Answer): Answer => ({
  verification: { ...verification, recorded: false },
  problem,
});
