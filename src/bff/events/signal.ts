/** Tells those who deliver events that one was written by this instance. */
export interface EventSignal {
  notify(): void;
  /** Returns a function that ends it. */
  subscribe(wake: () => void): () => void;
}

export function createEventSignal(): EventSignal {
  const subscribers = new Set<() => void>();
  return {
    notify() {
      for (const wake of subscribers) wake();
    },
    subscribe(wake) {
      subscribers.add(wake);
      return () => void subscribers.delete(wake);
    },
  };
}
