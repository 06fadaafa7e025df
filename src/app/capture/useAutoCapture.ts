import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useOnChange } from '../components/useOnChange.ts';

/** How long the face must be good before the ring starts to fill, and how long it fills. In milliseconds. */
const settles = 600;
const fills = 1200;
/** After this long with a good face and no photo, the text points to the button. In milliseconds. */
const patience = 6000;

export interface AutoCapture {
  /** Progress of the ring from 0 to 1, or null while no capture is due. */
  progress: number | null;
  /** Whether automatic capture is on in this step. */
  isOn: boolean;
  /** Whether a good face has waited too long without a photo. */
  isOverdue: boolean;
  /** Switched off for the rest of this step. */
  stop(): void;
}

/** Takes the photo once the face has been good for a moment; other hints restart. Off with reduced motion. */
export function useAutoCapture(wanted: boolean, goodForMs: number, take: () => void): AutoCapture {
  const [stopped, setStopped] = useState(false);
  const [over, setOver] = useState(false);
  const taken = useRef(false);
  const on = wanted && !stopped && !matchMedia('(prefers-reduced-motion: reduce)').matches;
  const filled = (goodForMs - settles) / fills;
  const due = on && filled >= 1;
  const shoot = useEffectEvent(take);
  useEffect(() => {
    if (!due) taken.current = false;
    else if (!taken.current) {
      taken.current = true;
      shoot();
    }
  }, [due]);
  // Still mounted afterwards means that the photo was rejected: the ring starts empty again.
  useOnChange(due, () => setOver(false));
  useEffect(() => {
    if (!due) return;
    const timer = setTimeout(() => setOver(true), settles);
    return () => clearTimeout(timer);
  }, [due]);
  const isFilling = on && filled > 0 && !over;
  return {
    progress: isFilling ? Math.min(1, filled) : null,
    isOn: on,
    isOverdue: goodForMs >= patience,
    stop: () => setStopped(true),
  };
}
