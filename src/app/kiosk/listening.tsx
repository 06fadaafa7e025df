import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { type KeyListener, type Shortcut, useKeys } from './useKeys.ts';

type Listeners = RefObject<Partial<KeyListener>>[];

const ListeningContext = createContext<Listeners | null>(null);

interface ListeningProps {
  /** Somebody is asked whether they are there: a key is an answer to that and to nothing else. */
  asking: boolean;
  /** Something lies over the visit that has fields of its own. */
  covered: boolean;
  /** What lies over it has scans of its own: every key is its. */
  deaf: boolean;
  children: ReactNode;
}

/** Gives keys and scans to the screens that want them, the innermost first. */
export function Listening({ asking, covered, deaf, children }: ListeningProps) {
  const listeners = useMemo<Listeners>(() => [], []);
  const each = () => [...listeners].reverse().map(({ current }) => current);
  useKeys({
    deaf,
    onScan: (text) => {
      if (!covered)
        each()
          .find(({ onScan }) => onScan !== undefined)
          ?.onScan?.(text);
    },
    onRow: () => {
      for (const { onRow } of each()) onRow?.();
    },
    onKey: (key) => {
      if (covered) return false;
      return asking || each().some(({ onKey }) => onKey?.(key) === true);
    },
  });
  return <ListeningContext value={listeners}>{children}</ListeningContext>;
}

/** Listens for as long as the component is there: from the moment it is seen on, because hands are quicker than effects. */
export function useListening(listener: Partial<KeyListener>): void {
  const listeners = useContext(ListeningContext);
  const latest = useRef(listener);
  useLayoutEffect(() => {
    latest.current = listener;
  });
  useLayoutEffect(() => {
    if (listeners === null) return;
    listeners.push(latest);
    return () => {
      listeners.splice(listeners.indexOf(latest), 1);
    };
  }, [listeners]);
}

/** Keys that each do one thing; null where that is not possible now. */
export function useShortcuts(actions: Partial<Record<Shortcut, (() => void) | null>>): void {
  useListening({
    onKey: (key) => {
      const action = actions[key] ?? null;
      action?.();
      return action !== null;
    },
  });
}
