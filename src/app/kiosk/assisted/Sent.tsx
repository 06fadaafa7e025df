import type { Attempt, Progress } from '../../flow/state.ts';
import { useObjectUrl } from '../../screens/useObjectUrl.ts';
import { Status } from '../../ui/Status.tsx';
import { useKioskWords } from '../../words/kiosk/words.ts';
import { useWords } from '../../words/words.ts';
import { useShortcuts } from '../listening.tsx';
import { Desk, MainAction } from './Desk.tsx';
import { Whose } from './Shot.tsx';
import { useSameCard } from './useSameCard.ts';

interface LookedProps {
  attempt: Attempt;
  onSend(): void;
  onRetake(): void;
  onStartOver(): void;
}

/** The photo as it will be sent: Enter sends it, Space takes another. */
export function Looked({ attempt, onSend, onRetake, onStartOver }: LookedProps) {
  const { review } = useWords();
  const { assisted } = useKioskWords();
  useShortcuts({ Enter: onSend, ' ': onRetake });
  useSameCard(attempt.person, onSend);
  return (
    <Desk
      title={review.title}
      stage={<Photo attempt={attempt} />}
      actions={
        <>
          {' '}
          <MainAction label={assisted.send} onAct={onSend} />
          <button type="button" className="button" onClick={onRetake}>
            {assisted.retake}
          </button>
        </>
      }
      onStartOver={onStartOver}
    >
      <Whose person={attempt.person} />
      <p className="hint">{assisted.sameCard}</p>
    </Desk>
  );
}

/** Bytes on their way, then the wait: nothing is to be done, and nothing can be. */
export function OnItsWay({ attempt, progress }: { attempt: Attempt; progress: Progress }) {
  const { sending } = useWords();
  const waiting = progress.phase === 'waiting';
  return (
    <Desk
      title={waiting ? sending.waitingTitle : sending.title}
      stage={<Photo attempt={attempt} />}
      onStartOver={null}
    >
      <Whose person={attempt.person} />
      <progress className="progress" aria-label={waiting ? sending.waitingTitle : sending.title} />
      <Status className="">{waiting ? sending.waiting : sending.preparing}</Status>
    </Desk>
  );
}

function Photo({ attempt }: { attempt: Attempt }) {
  const { review } = useWords();
  const url = useObjectUrl(attempt.capture.photo?.jpeg ?? null);
  if (attempt.capture.photo === null) return <p className="lead">{review.tokenOnly}</p>;
  return <div className="picture desk-photo">{url !== null && <img src={url} alt={review.alt} />}</div>;
}
