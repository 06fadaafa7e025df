import { randomBytes, randomUUID } from 'node:crypto';
import { maskClaim } from '../../contract/claim.ts';
import type { HandoffDoing, HandoffView } from '../../contract/handoff.ts';
import type { Keyed } from '../keys/keyed.ts';
import { ProblemError } from '../problem.ts';
import { createRequestGuard, requestLinkMs, requestViewOf } from './request-guard.ts';
import {
  type GuardedRequest,
  type Handoff,
  type HandoffStore,
  type HandoffSubject,
  HandoffsFull,
} from './store.ts';

export interface HandoffParts {
  store: HandoffStore;
  keyed: Keyed;
  /** How long a link can be opened, and from then and from each sending on how long there is to send. Milliseconds. */
  lifeMs: number;
  now?: () => number;
}

/** What a screen shows: the token goes into its link and nowhere else. */
export interface Opened {
  id: string;
  token: string;
  secondsLeft: number;
}

/** Sessions come in as the secrets of their cookies. Every method may throw a Problem. */
export interface Handoffs {
  /** A new one for the screen of `session`, at a network; what it showed before no longer works. */
  open(session: string, subject: EnteredSubject, network?: string): Promise<Opened>;
  /** Ties the link to the phone of `session`: once, and again for the same phone after a reload. */
  claim(token: string, session: string): Promise<HandoffView>;
  /** What the device of `session` may know. The request also shows the other one that it is there. */
  view(id: string, session: string): Promise<HandoffView>;
  /** The phone reports what its person is doing. */
  tell(id: string, session: string, doing: HandoffDoing): Promise<HandoffView>;
  /**
   * The person at the phone says which digits the screen shows; null: did not begin the request.
   *
   * @param refuse ends the request, before anybody learns it
   */
  confirm(id: string, session: string, digits: string | null, refuse: RefuseRequest): Promise<HandoffView>;
  /** Either device ends it: nothing more is sent under it. A request ends too when the phone does. */
  end(id: string, session: string, refuse: RefuseRequest): Promise<void>;
  /** What the person at the phone of `session` need not enter again, and the HMAC of the screen's session. */
  readSubject(id: string, session: string): Promise<HandoffSubject & { screen: string }>;
  /** Lets the phone of `session` send with the screen's HMAC, and reports the result to the screen. */
  sending<Answer>(
    id: string,
    sent: { session: string; key: string },
    send: (screen: string) => Promise<Answer>,
  ): Promise<Answer>;
}

/** As the screen sends it; what guards a request comes with the link. */
export type EnteredSubject = Omit<HandoffSubject, 'request'> & {
  request?: Pick<GuardedRequest, 'id' | 'name' | 'release'> | undefined;
};
export type RefuseRequest = (request: string) => Promise<void>;

/** A device without contact for this long counts as gone, in milliseconds. */
const presentMs = 20_000;
const retryFullSeconds = 60;

type Side = HandoffView['side'];

export function createHandoffs({ store, keyed, lifeMs, now = Date.now }: HandoffParts): Handoffs {
  function sideOf(handoff: Handoff, session: string): Side {
    const hash = keyed('session', session);
    if (handoff.screen === hash) return 'screen';
    if (handoff.phone === hash) return 'phone';
    throw new ProblemError('HANDOFF_UNKNOWN');
  }

  /** A submission on its way is not cut off. */
  const isOver = ({ state, expiresAt }: Handoff) => now() >= expiresAt && state !== 'sending';

  /** @throws Problem when nothing may be sent any more */
  function subjectOf(handoff: Handoff): HandoffSubject {
    const { state, subject } = handoff;
    if (state === 'cancelled' || state === 'refused') throw new ProblemError('HANDOFF_CANCELLED');
    if (subject === null || isOver(handoff)) throw new ProblemError('HANDOFF_EXPIRED');
    return subject;
  }

  /** @throws Problem before the person at the phone has confirmed that they began the request */
  function confirmedSubjectOf(handoff: Handoff): HandoffSubject {
    const subject = subjectOf(handoff);
    if (subject.request?.isConfirmed === false) throw new ProblemError('HANDOFF_CANCELLED');
    return subject;
  }

  function viewOf(handoff: Handoff, side: Side): HandoffView {
    const { id, state, answered, mask, expiresAt, lastContact, subject } = handoff;
    const unfinished = state === 'waiting' || state === 'opened';
    return {
      id,
      side,
      state: unfinished && isOver(handoff) ? 'expired' : state,
      answered,
      cedula: mask,
      secondsLeft: Math.max(0, Math.ceil((expiresAt - now()) / 1_000)),
      present: now() - lastContact[side === 'screen' ? 'phone' : 'screen'] < presentMs,
      ...(subject?.request && { request: requestViewOf(subject.request, side, state !== 'waiting') }),
    };
  }

  const withContact = (handoff: Handoff, side: Side): Handoff => ({
    ...handoff,
    lastContact: { ...handoff.lastContact, [side]: now() },
  });

  async function change(id: string, what: (handoff: Handoff) => Handoff): Promise<Handoff> {
    const changed = await store.change(id, what);
    if (changed === undefined) throw new ProblemError('HANDOFF_UNKNOWN');
    return changed;
  }

  async function open(
    session: string,
    { request, ...entered }: EnteredSubject,
    network?: string,
  ): Promise<Opened> {
    const token = randomBytes(24).toString('base64url');
    const id = randomUUID();
    const subject = { ...entered, ...(request && { request: createRequestGuard(request) }) };
    const linkMs = request === undefined ? lifeMs : Math.min(lifeMs, requestLinkMs);
    const handoff: Handoff = {
      id,
      token: keyed('handoff', token),
      screen: keyed('session', session),
      phone: null,
      subject,
      mask: maskClaim(subject.cedula),
      state: 'waiting',
      answered: null,
      expiresAt: now() + linkMs,
      lastContact: { screen: now(), phone: 0 },
    };
    try {
      await store.open(handoff, network === undefined ? null : keyed('address', network));
    } catch (error) {
      if (error instanceof HandoffsFull)
        throw new ProblemError('OVERLOADED', { retryAfter: retryFullSeconds });
      throw error;
    }
    return { id, token, secondsLeft: Math.ceil(linkMs / 1_000) };
  }

  async function claim(token: string, session: string): Promise<HandoffView> {
    const phone = keyed('session', session);
    const found = await store.find({ token: keyed('handoff', token) });
    if (found === undefined) throw new ProblemError('HANDOFF_UNKNOWN');
    const claimed = await change(found.id, (handoff) => {
      if (handoff.screen === phone) throw new ProblemError('HANDOFF_SAME_SCREEN');
      if (handoff.phone !== null && handoff.phone !== phone) throw new ProblemError('HANDOFF_USED');
      subjectOf(handoff);
      const again = handoff.phone === phone;
      return withContact(
        again ? handoff : { ...handoff, phone, state: 'opened', expiresAt: now() + lifeMs },
        'phone',
      );
    });
    return viewOf(claimed, 'phone');
  }

  async function view(id: string, session: string): Promise<HandoffView> {
    const updated = await change(id, (handoff) => withContact(handoff, sideOf(handoff, session)));
    return viewOf(updated, sideOf(updated, session));
  }

  async function tell(id: string, session: string, doing: HandoffDoing): Promise<HandoffView> {
    const updated = await change(id, (handoff) => {
      if (sideOf(handoff, session) !== 'phone') throw new ProblemError('HANDOFF_UNKNOWN');
      const ended = handoff.subject === null || isOver(handoff);
      return withContact(ended ? handoff : { ...handoff, state: doing }, 'phone');
    });
    return viewOf(updated, 'phone');
  }

  async function confirm(
    id: string,
    session: string,
    digits: string | null,
    refuse: RefuseRequest,
  ): Promise<HandoffView> {
    const { request } = await findForPhone(id, session, subjectOf);
    if (request === undefined) throw new ProblemError('HANDOFF_UNKNOWN');
    const isRefusal = digits === null || (!request.isConfirmed && digits !== request.digits);
    if (isRefusal) await refuse(request.id);
    const updated = await change(id, (handoff) => {
      const subject = subjectOf(handoff);
      if (isRefusal) return { ...handoff, state: 'refused', subject: null };
      // Chosen once: what comes later changes nothing.
      if (subject.request === undefined || subject.request.isConfirmed) return handoff;
      const confirmed = { ...subject, request: { ...subject.request, isConfirmed: true } };
      return withContact({ ...handoff, subject: confirmed }, 'phone');
    });
    return viewOf(updated, 'phone');
  }

  async function end(id: string, session: string, refuse: RefuseRequest): Promise<void> {
    const before = await store.find({ id });
    const isLeft = before !== undefined && sideOf(before, session) === 'phone' && isOpen(before);
    if (isLeft && before.subject?.request !== undefined) await refuse(before.subject.request.id);
    await change(id, (handoff) => {
      const ended = sideOf(handoff, session) === 'screen' ? 'cancelled' : 'refused';
      // Only the first end is reported; a device that leaves after the answer leaves it to the other one.
      return { ...handoff, state: isOpen(handoff) ? ended : handoff.state, subject: null };
    });
  }

  const isOpen = (handoff: Handoff) =>
    handoff.subject !== null && !isOver(handoff) && handoff.state !== 'answered';

  async function findForPhone<Value>(
    id: string,
    session: string,
    read: (handoff: Handoff) => Value,
  ): Promise<Value> {
    const handoff = await store.find({ id });
    if (handoff === undefined || sideOf(handoff, session) !== 'phone')
      throw new ProblemError('HANDOFF_UNKNOWN');
    return read(handoff);
  }

  const readSubject = (id: string, session: string) =>
    findForPhone(id, session, (handoff) => ({ ...confirmedSubjectOf(handoff), screen: handoff.screen }));

  async function sending<Answer>(
    id: string,
    { session, key }: { session: string; key: string },
    send: (screen: string) => Promise<Answer>,
  ): Promise<Answer> {
    const { screen } = await change(id, (handoff) => {
      if (sideOf(handoff, session) !== 'phone') throw new ProblemError('HANDOFF_UNKNOWN');
      confirmedSubjectOf(handoff);
      return { ...handoff, state: 'sending', expiresAt: now() + lifeMs };
    });
    const finish = (how: Pick<Handoff, 'state'> | Pick<Handoff, 'state' | 'answered'>) =>
      store.change(id, (handoff) => (handoff.subject === null ? handoff : { ...handoff, ...how }));
    try {
      const answer = await send(screen);
      await finish({ state: 'answered', answered: key });
      return answer;
    } catch (error) {
      const pending = error instanceof ProblemError && error.code === 'VERIFICATION_PENDING';
      await finish(pending ? { state: 'answered', answered: key } : { state: 'opened' });
      throw error;
    }
  }

  return { open, claim, view, tell, confirm, end, readSubject, sending };
}
