import { randomBytes, randomUUID } from 'node:crypto';
import { maskClaim } from '../../contract/claim.ts';
import type { HandoffDoing, HandoffView } from '../../contract/handoff.ts';
import type { Keyed } from '../keys/keyed.ts';
import { ProblemError } from '../problem.ts';
import { type Handoff, type HandoffStore, type HandoffSubject, HandoffsFull } from './store.ts';

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
  open(session: string, subject: HandoffSubject, network?: string): Promise<Opened>;
  /** Ties the link to the phone of `session`: once, and again for the same phone after a reload. */
  claim(token: string, session: string): Promise<HandoffView>;
  /** What the device of `session` may know. The request also shows the other one that it is there. */
  view(id: string, session: string): Promise<HandoffView>;
  /** The phone reports what its person is doing. */
  tell(id: string, session: string, doing: HandoffDoing): Promise<HandoffView>;
  /** Either device ends it: nothing more is sent under it. */
  end(id: string, session: string): Promise<void>;
  /** What the person at the phone of `session` need not enter again. */
  readSubject(id: string, session: string): Promise<HandoffSubject>;
  /** Lets the phone of `session` send with the screen's HMAC, and reports the result to the screen. */
  sending<Answer>(
    id: string,
    sent: { session: string; key: string },
    send: (screen: string) => Promise<Answer>,
  ): Promise<Answer>;
}

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

  function viewOf(handoff: Handoff, side: Side): HandoffView {
    const { id, state, answered, mask, expiresAt, lastContact } = handoff;
    const unfinished = state === 'waiting' || state === 'opened';
    return {
      id,
      side,
      state: unfinished && isOver(handoff) ? 'expired' : state,
      answered,
      cedula: mask,
      secondsLeft: Math.max(0, Math.ceil((expiresAt - now()) / 1_000)),
      present: now() - lastContact[side === 'screen' ? 'phone' : 'screen'] < presentMs,
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

  async function open(session: string, subject: HandoffSubject, network?: string): Promise<Opened> {
    const token = randomBytes(24).toString('base64url');
    const id = randomUUID();
    const handoff: Handoff = {
      id,
      token: keyed('handoff', token),
      screen: keyed('session', session),
      phone: null,
      subject,
      mask: maskClaim(subject.cedula),
      state: 'waiting',
      answered: null,
      expiresAt: now() + lifeMs,
      lastContact: { screen: now(), phone: 0 },
    };
    try {
      await store.open(handoff, network === undefined ? null : keyed('address', network));
    } catch (error) {
      if (error instanceof HandoffsFull)
        throw new ProblemError('OVERLOADED', { retryAfter: retryFullSeconds });
      throw error;
    }
    return { id, token, secondsLeft: Math.ceil(lifeMs / 1_000) };
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

  async function end(id: string, session: string): Promise<void> {
    await change(id, (handoff) => {
      const ended = sideOf(handoff, session) === 'screen' ? 'cancelled' : 'refused';
      // Only the first end is reported; a device that leaves after the answer leaves it to the other one.
      const over = handoff.subject === null || isOver(handoff) || handoff.state === 'answered';
      return { ...handoff, state: over ? handoff.state : ended, subject: null };
    });
  }

  async function readSubject(id: string, session: string): Promise<HandoffSubject> {
    const handoff = await store.find({ id });
    if (handoff === undefined || sideOf(handoff, session) !== 'phone')
      throw new ProblemError('HANDOFF_UNKNOWN');
    return subjectOf(handoff);
  }

  async function sending<Answer>(
    id: string,
    { session, key }: { session: string; key: string },
    send: (screen: string) => Promise<Answer>,
  ): Promise<Answer> {
    const { screen } = await change(id, (handoff) => {
      if (sideOf(handoff, session) !== 'phone') throw new ProblemError('HANDOFF_UNKNOWN');
      subjectOf(handoff);
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

  return { open, claim, view, tell, end, readSubject, sending };
}
