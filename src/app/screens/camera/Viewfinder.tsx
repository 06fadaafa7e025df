import type { ReactNode } from 'react';
import type { Hint } from '../../guidance/hint.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useWords } from '../../words/words.ts';

interface ViewfinderProps {
  live: boolean;
  /** What is said over a picture that is not there yet. */
  note: string;
  hint: Hint | null;
  secondsLeft: number | null;
  /** The preview itself. */
  children: ReactNode;
}

/** The mirrored preview under its oval. The oval tells good from not yet by shape and sign as well as by colour. */
export function Viewfinder({ live, note, hint, secondsLeft, children }: ViewfinderProps) {
  const { camera } = useWords();
  const good = hint?.id === 'good';
  const sentence = (it: Hint) => {
    if (it.id === 'off-centre') return camera.toward[it.toward];
    return secondsLeft === null ? camera.hints[it.id] : camera.counting;
  };
  return (
    <div className="viewfinder" data-live={live} data-good={good}>
      {children}
      <svg className="viewfinder-oval" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <ellipse cx="50" cy="50" rx="50" ry="50" />
      </svg>
      {hint?.id === 'off-centre' && (
        <span className={`viewfinder-arrow viewfinder-arrow-${hint.toward}`} aria-hidden="true" />
      )}
      {secondsLeft !== null && secondsLeft > 0 && (
        <span className="viewfinder-count" aria-hidden="true">
          {secondsLeft}
        </span>
      )}
      <output className="viewfinder-note">{note}</output>
      <output className="viewfinder-hint">
        {hint !== null && (
          <span className="hint-pill">
            <Icon name={good ? 'check' : 'info'} />
            {sentence(hint)}
          </span>
        )}
      </output>
    </div>
  );
}
