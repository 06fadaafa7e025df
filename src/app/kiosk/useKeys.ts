import { useEffect, useEffectEvent } from 'react';
import { hear, isHeldStill, sameReading, silent, type WedgeState } from './wedge.ts';

/** Keys with a function of their own. A letter waits until no scanner input can follow. */
export type Shortcut = ' ' | 'Enter' | 'Escape' | 'F1' | 'F2' | 'F4' | 'p';
const shortcuts = new Set<string>([' ', 'Enter', 'Escape', 'F1', 'F2', 'F4', 'p']);
const alone = 60;

export interface KeyListener {
  /** Ignores every key: another listener receives them. */
  deaf: boolean;
  onScan(text: string): void;
  /** A scanner was detected: undo what its first characters typed into a field. */
  onRow(): void;
  /** Returns whether the key was handled; then no other listener receives it. */
  onKey(key: Shortcut): boolean;
}

/**
 * Intercepts every key of the page. Of a scanner's input at most the first five characters reach a field,
 * button or shortcut, wherever the focus is; control chords, by which scanners send control characters, are
 * suppressed.
 */
export function useKeys(listener: KeyListener): void {
  const current = useEffectEvent(() => listener);
  useEffect(() => {
    let wedge = silent;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let read: WedgeState | null = null;
    let forgetting: ReturnType<typeof setTimeout> | undefined;

    const down = (event: KeyboardEvent) => {
      clearTimeout(waiting);
      // Key repeat is as fast as a scanner.
      if (event.repeat || event.isComposing || current().deaf) return;
      const chord = isChord(event);
      const reading = hear(wedge, { key: event.key, at: event.timeStamp, chord });
      wedge = reading.wedge;
      if (reading.recognised) current().onRow();
      if (reading.scanned !== null) tell({ text: reading.scanned, at: event.timeStamp });
      if (reading.taken || chord) swallow(event);
      else lone(event);
    };
    const tell = (reading: WedgeState) => {
      const still = isHeldStill(read, reading);
      read = reading;
      // Clear the buffer, so that no cédula remains in memory.
      clearTimeout(forgetting);
      forgetting = setTimeout(() => {
        read = null;
      }, sameReading);
      if (!still) current().onScan(reading.text);
    };
    const lone = (event: KeyboardEvent) => {
      const key = event.key === 'P' ? 'p' : event.key;
      if (!isShortcut(key) || isTheirs(event.target, key)) return;
      if (key === 'p') waiting = setTimeout(() => current().onKey(key), alone);
      else if (current().onKey(key)) swallow(event);
    };
    addEventListener('keydown', down, { capture: true });
    return () => {
      clearTimeout(waiting);
      clearTimeout(forgetting);
      removeEventListener('keydown', down, { capture: true });
    };
  }, []);
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

/** AltGr, needed for some characters, does not count as a chord. */
function isChord(event: KeyboardEvent): boolean {
  if (event.getModifierState('AltGraph')) return false;
  return event.ctrlKey || event.altKey || event.metaKey;
}

const isShortcut = (key: string): key is Shortcut => shortcuts.has(key);

/** Whether the focused control handles the key itself: its operatorModule keys, and in a field also typed text. */
function isTheirs(target: EventTarget | null, key: Shortcut): boolean {
  if (!(target instanceof Element)) return false;
  if (key === ' ' || key === 'Enter')
    return target.closest('button, a[href], input, select, textarea') !== null;
  return key === 'p' && target.closest('input, select, textarea') !== null;
}
