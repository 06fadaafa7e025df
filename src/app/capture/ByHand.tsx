import { useWords } from '../i18n/words.ts';
import type { AutoCapture } from './useAutoCapture.ts';

/** Switches automatic capture off for the rest of the step. */
export function ByHand({ auto }: { auto: AutoCapture }) {
  const { camera } = useWords();
  if (!auto.isOn) return null;
  return (
    <button type="button" className="button button-quiet" onClick={auto.stop}>
      {camera.byHand}
    </button>
  );
}
