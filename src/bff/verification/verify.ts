import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { maskClaim } from '../../contract/claim.ts';
import type { ProviderId } from '../../contract/verification.ts';
import type { Fallback } from '../db/fallback.ts';
import type { AttemptLimits, Closing, OpenedRow, Opening, Row, Store } from '../db/store.ts';
import { hashClaim } from '../keys/claim-hashes.ts';
import type { Keyed } from '../keys/keyed.ts';
import { type Log, traceOf } from '../log/log.ts';
import { recordCalls } from '../outbound/calls.ts';
import { ProblemError } from '../problem.ts';
import { callProviders } from '../providers/call-providers.ts';
import { type Display, joinReports } from '../providers/join.ts';
import type { Provider, ProviderRequest } from '../providers/provider.ts';
import type { Answer } from '../report.ts';
import type { InFlightSlot } from '../shares/places.ts';
import { openedBesideOf } from './beside.ts';
import { createKeyCounts } from './key-counts.ts';
import { limitProblem } from './limit-problem.ts';
import type { Provenances } from './provenance.ts';
import type { Submission } from './submission.ts';
import { markUnrecorded, type Named, pendingProblem } from './unfinished.ts';

export interface VerifyParts {
  providers: readonly Provider[];
  store: Store;
  /** Stores the answers that the record does not accept. */
  fallback: Fallback;
  keyed: Keyed;
  provenances: Provenances;
  attempts: AttemptLimits;
  display: Display;
  /** How long a person waits for the answer, in milliseconds. */
  handlerMs: number;
  log: Log;
}

/** The caller: the session's secret and the request. */
export interface Submitter {
  session: string;
  requestId: string;
  /** The network it comes from; null where that is of no interest. */
  address: string | null;
  /** Of a kiosk; null for a person's own device. */
  station: SubmittingStation | null;
  /** The HMAC of the session that a phone sends for: the attempt is that one's. */
  screen?: string;
  /** Held until the answer is there, even if nobody waits for it any more. */
  place?: Pick<InFlightSlot, 'until'>;
}

export interface SubmittingStation {
  id: string;
  /** Those of the vendors that it calls. */
  providers: readonly ProviderId[];
  /** The operator at the counter; null where the person was alone. */
  attendedBy: string | null;
}

/** Who requests a recorded answer: the visit's session, if it is known, and the kiosk where it is. */
export interface Owner {
  session: string | null;
  station: string | null;
}

export type FinalRow = Row & { closing: Closing };

export interface Verify {
  /** Calls the vendors once per key, or returns the answer that the key already has. @throws Problem */
  submit(submission: Submission, submitter: Submitter): Promise<Answer>;
  /**
   * The recorded answer, for the session that sent it or had it sent, where it was sent. Only a known session
   * learns that there is none; whether another one's was answered, nobody learns. @throws Problem
   */
  recorded(key: string, by: Owner): Promise<Answer>;
  /** A submission under this key is being received until the promise ends: it may still be recorded. */
  whileReceiving<Value>(key: string, receive: () => Promise<Value>): Promise<Value>;
  /** The row itself, for the same, once it is final. @throws Problem VERIFICATION_PENDING before */
  final(key: string, by: Owner): Promise<FinalRow>;
  /** How many submissions are held in memory, including those without a waiting client. */
  answering(): number;
  /** Resolves when no verification is in flight. */
  settled(): Promise<void>;
}

const pollMs = 250;
/** How long a request for a recorded answer waits for one: the page times out sooner than a handler does. */
const lookupMs = 5_000;

/** The one use case: record, call, join, record, answer. */
export function createVerify(parts: VerifyParts): Verify {
  const { store, keyed, attempts, log } = parts;
  const inFlight = new Map<string, Promise<Answer>>();
  const receiving = createKeyCounts();
  let answering = 0;

  // Not tied to the request: a person who leaves does not undo a call that is paid for.
  function submit(submission: Submission, submitter: Submitter): Promise<Answer> {
    answering += 1;
    const opened: Named = { reference: null };
    const answer = answerTo(submission, submitter, opened).finally(() => {
      answering -= 1;
    });
    submitter.place?.until(answer);
    return withinPatience(answer, parts.handlerMs, opened);
  }

  async function answerTo(submission: Submission, submitter: Submitter, opened: Named): Promise<Answer> {
    const opening = openingOf(submission, submitter);
    // The client may have given up before the row is there.
    const begun = await receiving.during(opening.key, () =>
      withStoreErrors(
        store.begin(opening, attempts, openedBesideOf(opening.id, submission, submitter, parts)),
      ),
    );
    if (begun.kind === 'limited') throw limitProblem(begun);
    if (begun.kind === 'request-over') throw new ProblemError('REQUEST_ENDED');
    if (begun.kind === 'known') {
      if (begun.row.fingerprint !== opening.fingerprint) throw new ProblemError('IDEMPOTENCY_KEY_REUSED');
      opened.reference = begun.row.reference;
      return begun.row.closing?.answer ?? answerOf(begun.row, parts.handlerMs);
    }
    opened.reference = begun.reference;
    const running = run(submission, opening, begun, submitter).finally(() => inFlight.delete(opening.key));
    inFlight.set(opening.key, running);
    // Clients that wait get a defect too, but there may be none left.
    running.catch((error: unknown) => log.error({ event: 'defect', error: traceOf(error) }));
    return running;
  }

  async function run(
    { provenance: _, ...submission }: Submission,
    opening: Opening,
    { attemptsLeft, attemptsFrom, reference }: OpenedRow,
    { station, requestId, address }: Submitter,
  ): Promise<Answer> {
    const { hash: claimHash, former: formerClaimHashes } = hashClaim(keyed, submission.claim);
    const party = station?.id ?? address ?? '';
    const question: ProviderRequest = { ...submission, id: opening.id, claimHash, formerClaimHashes, party };
    const selected = parts.providers.filter(({ id }) => station?.providers.includes(id) ?? true);
    const { result: reports, calls } = await recordCalls(() => callProviders(selected, question, log));
    const sent = reports.some((report) => report.sent);
    const frame = {
      id: opening.id,
      reference,
      at: new Date(opening.at).toISOString(),
      channel: opening.channel,
      attemptsLeft,
      attemptsFrom,
      requestId,
    };
    const answer = joinReports(reports, frame, displayFor(station));
    const recorded = await close(opening.key, { at: Date.now(), sent, answer, reports, calls });
    tell(answer, requestId, Date.now() - opening.at);
    return recorded ? answer : markUnrecorded(answer);
  }

  /** Whether the record has it now. The vendor was called: the person gets the answer in any case. */
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

  /** An exact number helps an attacker on the open internet, and is useful at a counter. */
  const displayFor = (station: SubmittingStation | null): Display =>
    station === null ? parts.display : { ...parts.display, show: 'value' };

  async function ownRow(key: string, { session, station }: Owner): Promise<Row> {
    const wasReceiving = receiving.has(key);
    const row = await withStoreErrors(store.find(key));
    if (row === undefined || row.state === 'unsent') {
      if (wasReceiving || receiving.has(key)) throw pendingProblem();
      throw new ProblemError(session === null ? 'SESSION_UNKNOWN' : 'VERIFICATION_NOT_FOUND');
    }
    const asks = session === null ? null : keyed('session', session);
    const isTheirs = row.station === station && asks !== null && [row.session, row.phone].includes(asks);
    if (isTheirs) return row;
    throw row.state === 'pending' ? pendingProblem() : new ProblemError('SESSION_UNKNOWN');
  }

  async function recorded(key: string, by: Owner): Promise<Answer> {
    const row = await ownRow(key, by);
    return row.closing?.answer ?? answerOf(row, Math.min(lookupMs, parts.handlerMs));
  }

  async function final(key: string, by: Owner): Promise<FinalRow> {
    const row = await ownRow(key, by);
    if (row.closing === null) throw pendingProblem(row);
    return { ...row, closing: row.closing };
  }

  /** Waits for an answer that this instance, or another one on the same record, is getting. */
  async function answerOf(opened: Row, patienceMs: number): Promise<Answer> {
    const { key } = opened;
    const waiting = parts.fallback.find(key);
    if (waiting !== undefined) return markUnrecorded(waiting.closing.answer);
    const running = inFlight.get(key);
    if (running !== undefined) return withinPatience(running, patienceMs, opened);
    for (const end = Date.now() + patienceMs; Date.now() < end; await pause(pollMs)) {
      // A store error now does not show what was sent: "nothing was sent" would be untrue.
      const row = await store.find(key).catch(noteStoreError);
      if (row === undefined) throw new ProblemError('VERIFICATION_NOT_FOUND');
      if (row !== null && row.closing !== null) return row.closing.answer;
    }
    throw pendingProblem(opened);
  }

  async function withinPatience(
    running: Promise<Answer>,
    patienceMs: number,
    opened: Named,
  ): Promise<Answer> {
    const over = new AbortController();
    const patience = pause(patienceMs, undefined, { signal: over.signal }).then(() => {
      throw pendingProblem(opened);
    });
    try {
      return await Promise.race([running, patience]);
    } finally {
      over.abort();
    }
  }

  function openingOf(submission: Submission, submitter: Submitter): Opening {
    const { key, claim, device, source, consent, image, turnedFrom, token, request } = submission;
    const { bestImageToken = '', template = '', extraData = '', operationId = '' } = token ?? {};
    const photo = keyed('photo', image ?? (bestImageToken || template));
    // The hash of the photo stands for its bytes, so that they are read once.
    const print = image === null ? '' : (turnedFrom ?? photo);
    const capture = [print, bestImageToken, template, extraData, operationId];
    const { station } = submitter;
    const context = [...(station ? [station.id] : []), ...(request === null ? [] : [`request ${request}`])];
    const session = keyed('session', submitter.session);
    const at = Date.now();
    return {
      key,
      id: randomUUID(),
      session: submitter.screen ?? session,
      phone: submitter.screen === undefined ? null : session,
      fingerprint: keyed('submission', claim, device, consent, ...capture, ...context),
      claim: { hash: keyed('claim', claim), mask: maskClaim(claim) },
      photo,
      device,
      source,
      consent,
      consentAt: at,
      channel: station === null ? 'citizen' : 'kiosk',
      station: station?.id ?? null,
      address: submitter.address === null ? null : keyed('address', submitter.address),
      at,
    };
  }

  async function withStoreErrors<Value>(promise: Promise<Value>): Promise<Value> {
    try {
      return await promise;
    } catch (error) {
      noteStoreError(error);
      throw new ProblemError('STORE_UNAVAILABLE');
    }
  }

  function noteStoreError(error: unknown): null {
    log.error({ event: 'record-unavailable', error: traceOf(error) });
    return null;
  }

  function tell({ verification, problem }: Answer, requestId: string, ms: number): void {
    const { id, outcome, reason } = verification;
    const code = problem && { code: problem.code };
    const fields = { requestId, verification: id, outcome, reason, ms, ...code };
    // The vendor reports that the template is somebody else's: our record is wrong, not the face.
    if (reason === 'enrolment') log.error({ event: 'enrolment-of-another', ...fields });
    else log.info({ event: 'verification', ...fields });
  }

  async function settled(): Promise<void> {
    while (inFlight.size > 0) await Promise.allSettled(inFlight.values());
  }

  return { submit, recorded, whileReceiving: receiving.during, final, answering: () => answering, settled };
}
