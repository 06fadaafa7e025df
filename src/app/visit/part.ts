import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** Screens that come over the line together. */
export interface Part<Module> {
  /** Asks for it once; after a failure, anew. */
  fetch(): Promise<Module>;
  screen<Props>(pick: (module: Module) => ComponentType<Props>): LazyExoticComponent<ComponentType<Props>>;
}

/**
 * A part that was fetched ahead is drawn at once. For any promise, a kept one too, React takes the page away and shows the
 * next one 300 ms later at the earliest.
 */
export function part<Module>(load: () => Promise<Module>): Part<Module> {
  let here: Module | undefined;
  const fetch = async () => {
    here ??= await load();
    return here;
  };
  return {
    fetch,
    screen: (pick) =>
      lazy(() => {
        if (here === undefined) return fetch().then((module) => ({ default: pick(module) }));
        return atOnce({ default: pick(here) });
      }),
  };
}

/** A promise that has been kept, and says so without waiting for its turn. */
function atOnce<Value>(value: Value): Promise<Value> {
  // biome-ignore lint/suspicious/noThenProperty: that is what makes it one
  return { then: (tell: (value: Value) => void) => tell(value) } as unknown as Promise<Value>;
}
