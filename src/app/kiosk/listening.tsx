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
  /** The idle warning is open: a key only dismisses it. */
  asking: boolean;
  /** An overlay with fields of its own is open. */
  covered: boolean;
  /** The overlay handles scans itself: it receives every key. */
  deaf: boolean;
  children: ReactNode;
}

/** Dispatches keys and scans to the listening screens, innermost first. */
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

/** Listens while mounted; registered in a layout effect, so that no early key is lost. */
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

/** Registers shortcuts; null disables one. */
export function useShortcuts(actions: Partial<Record<Shortcut, (() => void) | null>>): void {
  useListening({
    onKey: (key) => {
      const action = actions[key] ?? null;
      action?.();
      return action !== null;
    },
  });
}
