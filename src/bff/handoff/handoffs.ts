import { randomBytes, randomUUID } from 'node:crypto';
import { maskClaim } from '../../contract/claim.ts';
import type { HandoffDoing, HandoffView } from '../../contract/handoff.ts';
import type { Keyed } from '../keyed.ts';
import { Problem } from '../problem.ts';
import { type Given, type Handoff, type HandoffStore, HandoffsFull } from './store.ts';

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
  /** A new one for the screen of `session`; what it showed before no longer works. */
  open(session: string, given: Given): Promise<Opened>;
  /** Ties the link to the phone of `session`: once, and again for the same phone after a reload. */
  claim(token: string, session: string): Promise<HandoffView>;
  /** What the device of `session` may know. That it asks tells the other one that it is there. */
  view(id: string, session: string): Promise<HandoffView>;
  /** The phone says what its person is doing. */
  tell(id: string, session: string, doing: HandoffDoing): Promise<HandoffView>;
  /** Either device ends it: nothing more is sent under it. */
  end(id: string, session: string): Promise<void>;
  /** What the person at the phone of `session` need not say again. */
  given(id: string, session: string): Promise<Given>;
  /** Lets the phone of `session` send for the screen, whose HMAC `send` gets, and tells the screen how it went. */
  sending<Answer>(
    id: string,
    sent: { session: string; key: string },
    send: (screen: string) => Promise<Answer>,
  ): Promise<Answer>;
}

/** A device that was not heard of for this long is taken for gone, in milliseconds. */
const presentMs = 20_000;
const retryFullSeconds = 60;

type Side = HandoffView['side'];

export function createHandoffs({ store, keyed, lifeMs, now = Date.now }: HandoffParts): Handoffs {
  function sideOf(handoff: Handoff, session: string): Side {
    const hash = keyed('session', session);
    if (handoff.screen === hash) return 'screen';
    if (handoff.phone === hash) return 'phone';
    throw new Problem('HANDOFF_UNKNOWN');
  }

  /** What is on its way is not cut off. */
  const isOver = ({ state, expiresAt }: Handoff) => now() >= expiresAt && state !== 'sending';

  /** @throws Problem when nothing may be sent any more */
  function givenOf(handoff: Handoff): Given {
    const { state, given } = handoff;
    if (state === 'cancelled' || state === 'refused') throw new Problem('HANDOFF_CANCELLED');
    if (given === null || isOver(handoff)) throw new Problem('HANDOFF_EXPIRED');
    return given;
  }

  function viewOf(handoff: Handoff, side: Side): HandoffView {
    const { id, state, answered, mask, expiresAt, heard } = handoff;
    const unfinished = state === 'waiting' || state === 'opened';
    return {
      id,
      side,
      state: unfinished && isOver(handoff) ? 'expired' : state,
      answered,
      cedula: mask,
      secondsLeft: Math.max(0, Math.ceil((expiresAt - now()) / 1_000)),
      present: now() - heard[side === 'screen' ? 'phone' : 'screen'] < presentMs,
    };
  }

  const heardOf = (handoff: Handoff, side: Side): Handoff => ({
    ...handoff,
    heard: { ...handoff.heard, [side]: now() },
  });

  async function change(id: string, what: (handoff: Handoff) => Handoff): Promise<Handoff> {
    const changed = await store.change(id, what);
    if (changed === undefined) throw new Problem('HANDOFF_UNKNOWN');
    return changed;
  }

  async function open(session: string, given: Given): Promise<Opened> {
    const token = randomBytes(24).toString('base64url');
    const id = randomUUID();
    const handoff: Handoff = {
      id,
      token: keyed('handoff', token),
      screen: keyed('session', session),
      phone: null,
      given,
      mask: maskClaim(given.cedula),
      state: 'waiting',
      answered: null,
      expiresAt: now() + lifeMs,
      heard: { screen: now(), phone: 0 },
    };
    try {
      await store.open(handoff);
    } catch (error) {
      if (error instanceof HandoffsFull) throw new Problem('OVERLOADED', { retryAfter: retryFullSeconds });
      throw error;
    }
    return { id, token, secondsLeft: Math.ceil(lifeMs / 1_000) };
  }

  async function claim(token: string, session: string): Promise<HandoffView> {
    const phone = keyed('session', session);
    const found = await store.find({ token: keyed('handoff', token) });
    if (found === undefined) throw new Problem('HANDOFF_UNKNOWN');
    const claimed = await change(found.id, (handoff) => {
      if (handoff.screen === phone) throw new Problem('HANDOFF_SAME_SCREEN');
      if (handoff.phone !== null && handoff.phone !== phone) throw new Problem('HANDOFF_USED');
      givenOf(handoff);
      const again = handoff.phone === phone;
      return heardOf(
        again ? handoff : { ...handoff, phone, state: 'opened', expiresAt: now() + lifeMs },
        'phone',
      );
    });
    return viewOf(claimed, 'phone');
  }

  async function view(id: string, session: string): Promise<HandoffView> {
    const seen = await change(id, (handoff) => heardOf(handoff, sideOf(handoff, session)));
    return viewOf(seen, sideOf(seen, session));
  }

  async function tell(id: string, session: string, doing: HandoffDoing): Promise<HandoffView> {
    const told = await change(id, (handoff) => {
      if (sideOf(handoff, session) !== 'phone') throw new Problem('HANDOFF_UNKNOWN');
      const ended = handoff.given === null || isOver(handoff);
      return heardOf(ended ? handoff : { ...handoff, state: doing }, 'phone');
    });
    return viewOf(told, 'phone');
  }

  async function end(id: string, session: string): Promise<void> {
    await change(id, (handoff) => {
      const ended = sideOf(handoff, session) === 'screen' ? 'cancelled' : 'refused';
      // The first end is the one that is told; who leaves after the answer leaves the answer to the other one.
      const over = handoff.given === null || isOver(handoff) || handoff.state === 'answered';
      return { ...handoff, state: over ? handoff.state : ended, given: null };
    });
  }

  async function given(id: string, session: string): Promise<Given> {
    const handoff = await store.find({ id });
    if (handoff === undefined || sideOf(handoff, session) !== 'phone') throw new Problem('HANDOFF_UNKNOWN');
    return givenOf(handoff);
  }

  async function sending<Answer>(
    id: string,
    { session, key }: { session: string; key: string },
    send: (screen: string) => Promise<Answer>,
  ): Promise<Answer> {
    const { screen } = await change(id, (handoff) => {
      if (sideOf(handoff, session) !== 'phone') throw new Problem('HANDOFF_UNKNOWN');
      givenOf(handoff);
      return { ...handoff, state: 'sending', expiresAt: now() + lifeMs };
    });
    const finish = (how: Pick<Handoff, 'state'> | Pick<Handoff, 'state' | 'answered'>) =>
      store.change(id, (handoff) => (handoff.given === null ? handoff : { ...handoff, ...how }));
    try {
      const answer = await send(screen);
      await finish({ state: 'answered', answered: key });
      return answer;
    } catch (error) {
      const pending = error instanceof Problem && error.code === 'VERIFICATION_PENDING';
      await finish(pending ? { state: 'answered', answered: key } : { state: 'opened' });
      throw error;
    }
  }

  return { open, claim, view, tell, end, given, sending };
}
