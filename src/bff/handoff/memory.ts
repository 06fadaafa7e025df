import { type Handoff, type HandoffStore, HandoffsFull } from './store.ts';

export interface MemoryOptions {
  /** How long one that is over is still remembered as such, in milliseconds. */
  keepMs?: number;
  /** Handoffs at most. */
  most?: number;
  now?: () => number;
  /** Where they are kept, for a test that looks whether they are gone. */
  all?: Map<string, Handoff>;
}

/** Handoffs of this process. They are lost with it: a link is then unknown, and the screen offers another. */
export function memoryHandoffs({
  keepMs = 10 * 60_000,
  most = 10_000,
  now = Date.now,
  all = new Map(),
}: MemoryOptions = {}): HandoffStore {
  const idOfToken = new Map<string, string>();
  const idOfScreen = new Map<string, string>();

  function forget({ id, token, screen }: Handoff): void {
    all.delete(id);
    idOfToken.delete(token);
    if (idOfScreen.get(screen) === id) idOfScreen.delete(screen);
  }

  /** A claim is not kept for longer than it can be sent. */
  function current(id: string | undefined): Handoff | undefined {
    const handoff = id === undefined ? undefined : all.get(id);
    if (handoff === undefined || now() < handoff.expiresAt) return handoff;
    if (handoff.state !== 'sending') handoff.given = null;
    if (now() < handoff.expiresAt + keepMs) return handoff;
    forget(handoff);
    return undefined;
  }

  /** Comes back when the time of a handoff may be over, whether or not anybody asks for it. */
  function watch(id: string): void {
    const handoff = current(id);
    if (handoff === undefined) return;
    const ends = now() < handoff.expiresAt ? handoff.expiresAt : handoff.expiresAt + keepMs;
    setTimeout(watch, ends - now(), id).unref();
  }

  return {
    async open(handoff) {
      const before = current(idOfScreen.get(handoff.screen));
      if (before !== undefined) forget(before);
      if (all.size >= most) throw new HandoffsFull();
      all.set(handoff.id, { ...handoff });
      idOfToken.set(handoff.token, handoff.id);
      idOfScreen.set(handoff.screen, handoff.id);
      watch(handoff.id);
    },
    async find(by) {
      const handoff = current('id' in by ? by.id : idOfToken.get(by.token));
      return handoff && { ...handoff };
    },
    async change(id, change) {
      const before = current(id);
      if (before === undefined) return undefined;
      const after = change({ ...before });
      all.set(id, after);
      return { ...after };
    },
  };
}
