import { useEffect, useLayoutEffect, useRef } from 'react';
import { hear, isHeldStill, type Reading, sameReading, silent } from './wedge.ts';

/** Keys that mean something on their own. A letter waits until it is known that no scanner goes on behind it. */
export type Shortcut = ' ' | 'Enter' | 'Escape' | 'F1' | 'F2' | 'F4' | 'p';
const shortcuts = new Set<string>([' ', 'Enter', 'Escape', 'F1', 'F2', 'F4', 'p']);
const alone = 60;

export interface KeyListener {
  /** Hears nothing: another listener has every key. */
  deaf: boolean;
  onScan(text: string): void;
  /** A scanner has begun: what its first signs did in a field is to be undone. */
  onRow(): void;
  /** Tells whether the key was used: then nobody else gets it. */
  onKey(key: Shortcut): boolean;
}

/**
 * Every key of the page passes here first. What a scanner types reaches no field, button or shortcut beyond its first
 * five signs, wherever the focus is; control chords, by which scanners send control characters, reach nobody.
 */
export function useKeys(listener: KeyListener): void {
  const latest = useRef(listener);
  useLayoutEffect(() => {
    latest.current = listener;
  });
  useEffect(() => {
    let wedge = silent;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let read: Reading | null = null;
    let forgetting: ReturnType<typeof setTimeout> | undefined;

    const down = (event: KeyboardEvent) => {
      clearTimeout(waiting);
      // A key that is held down repeats as fast as a scanner types.
      if (event.repeat || event.isComposing || latest.current.deaf) return;
      const chord = isChord(event);
      const heard = hear(wedge, { key: event.key, at: event.timeStamp, chord });
      wedge = heard.wedge;
      if (heard.recognised) latest.current.onRow();
      if (heard.scanned !== null) tell({ text: heard.scanned, at: event.timeStamp });
      if (heard.taken || chord) swallow(event);
      else lone(event);
    };
    const tell = (reading: Reading) => {
      const still = isHeldStill(read, reading);
      read = reading;
      // Nobody's number stays behind here.
      clearTimeout(forgetting);
      forgetting = setTimeout(() => {
        read = null;
      }, sameReading);
      if (!still) latest.current.onScan(reading.text);
    };
    const lone = (event: KeyboardEvent) => {
      const key = event.key === 'P' ? 'p' : event.key;
      if (!isShortcut(key) || isTheirs(event.target, key)) return;
      if (key === 'p') waiting = setTimeout(() => latest.current.onKey(key), alone);
      else if (latest.current.onKey(key)) swallow(event);
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

/** On keyboards where a sign takes AltGr, that is no chord. */
function isChord(event: KeyboardEvent): boolean {
  if (event.getModifierState('AltGraph')) return false;
  return event.ctrlKey || event.altKey || event.metaKey;
}

const isShortcut = (key: string): key is Shortcut => shortcuts.has(key);

/** A control that has the focus keeps the keys that work it; a field also those that are typed into it. */
function isTheirs(target: EventTarget | null, key: Shortcut): boolean {
  if (!(target instanceof Element)) return false;
  if (key === ' ' || key === 'Enter')
    return target.closest('button, a[href], input, select, textarea') !== null;
  return key === 'p' && target.closest('input, select, textarea') !== null;
}
