import type { ReactNode, Ref } from 'react';
import type { Hint } from '../../face-guidance/hint.ts';
import { Icon } from '../components/Icon.tsx';
import { useWords } from '../i18n/words.ts';

interface ViewfinderProps {
  live: boolean;
  /** What may still arrive during a problem: a picture, shown small above the reason, or an answer. */
  lost?: 'picture' | 'waiting' | null;
  /** Text shown while there is no picture yet. */
  note: string;
  hint: Hint | null;
  /** Progress of the ring before automatic capture, from 0 to 1; null while none is due. */
  progress: number | null;
  /** Text shown for a good face. */
  good: string;
  /** Of a countdown that a person started. */
  secondsLeft?: number | null;
  /** A photo is being taken. */
  isTaking?: boolean;
  /** Where the face belongs. */
  oval?: Ref<HTMLDivElement>;
  /** The preview itself. */
  children: ReactNode;
}

/** The mirrored preview under its oval. The oval shows a good face by shape and icon, not by colour alone. */
export function Viewfinder({
  live,
  lost = null,
  note,
  hint,
  progress,
  good,
  secondsLeft = null,
  isTaking = false,
  oval,
  children,
}: ViewfinderProps) {
  const { camera } = useWords();
  const isGood = hint?.id === 'good';
  const sentence = (it: Hint) => {
    if (it.id === 'off-centre') return camera.toward[it.toward];
    return it.id === 'good' ? good : camera.hints[it.id];
  };
  return (
    <div className="viewfinder" data-live={live} data-lost={lost ?? undefined} data-good={isGood}>
      {children}
      <output className="viewfinder-hint">
        {hint !== null && (
          <span className="hint-pill">
            <Icon name={isGood ? 'check' : 'info'} />
            {sentence(hint)}
          </span>
        )}
      </output>
      <div className="viewfinder-zone">
        <div ref={oval} className="viewfinder-oval">
          <Ring progress={progress ?? 0} />
        </div>
        {hint?.id === 'off-centre' && (
          <span className={`viewfinder-arrow viewfinder-arrow-${hint.toward}`} aria-hidden="true" />
        )}
        {secondsLeft !== null && secondsLeft > 0 && (
          <span className="viewfinder-count" aria-hidden="true">
            {secondsLeft}
          </span>
        )}
        <output className="viewfinder-note">{note}</output>
      </div>
      {isTaking && <span className="viewfinder-flash" />}
    </div>
  );
}

/** The outline of the oval, and over it the filled part, starting at the top. */
function Ring({ progress }: { progress: number }) {
  const outline = 'M37.5 1 A36.5 49 0 0 1 37.5 99 A36.5 49 0 0 1 37.5 1';
  return (
    <svg className="viewfinder-ring" viewBox="0 0 75 100" aria-hidden="true">
      <path className="viewfinder-outline" d={outline} />
      <path
        className="viewfinder-filled"
        d={outline}
        pathLength={1}
        strokeDasharray="1 1"
        strokeDashoffset={1 - progress}
        visibility={progress > 0 ? 'visible' : 'hidden'}
      />
    </svg>
  );
}
