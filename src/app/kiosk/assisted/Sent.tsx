import type { Finding } from '../../../face-guidance/hint.ts';
import { doubtOf, PhotoFindings } from '../../capture/PhotoFindings.tsx';
import { useObjectUrl } from '../../capture/useObjectUrl.ts';
import { Status } from '../../components/Status.tsx';
import type { Attempt, Progress } from '../../flow/state.ts';
import { useKioskWords } from '../../i18n/kiosk-words.ts';
import { useWords } from '../../i18n/words.ts';
import { useShortcuts } from '../listening.tsx';
import { ClaimLabel } from './AssistedCapture.tsx';
import { Desk, MainAction } from './Desk.tsx';
import { useSameCard } from './useSameCard.ts';

interface LookedProps {
  attempt: Attempt;
  /** What was found about the photo before this one. */
  doubt?: Finding | null | undefined;
  onSend(): void;
  onRetake(doubt: Finding | null): void;
  onStartOver(): void;
}

/**
 * Shows the photo as it will be sent: Enter sends it, Space retakes it. A doubt makes another photo the main action, and what
 * the card of the person does, but only once.
 */
export function Looked({ attempt, doubt = null, onSend, onRetake, onStartOver }: LookedProps) {
  const { review } = useWords();
  const { assisted } = useKioskWords();
  const photo = attempt.capture.current?.photo ?? null;
  const finding = doubtOf(photo);
  const isDoubted = finding !== null && finding !== doubt;
  const retake = () => onRetake(finding);
  useShortcuts({ Enter: onSend, ' ': retake });
  useSameCard(attempt.person, isDoubted ? retake : onSend);
  const [first, second] = [
    { label: assisted.send, act: onSend },
    { label: assisted.retake, act: retake },
  ] as const;
  const [main, other] = isDoubted ? [second, first] : [first, second];
  return (
    <Desk
      title={review.title}
      stage={<Photo attempt={attempt} />}
      actions={
        <>
          <MainAction label={main.label} onAct={main.act} />
          <button type="button" className="button" onClick={other.act}>
            {other.label}
          </button>
        </>
      }
      onStartOver={onStartOver}
    >
      {photo !== null && <PhotoFindings check={photo.check} />}
      <ClaimLabel person={attempt.person} />
      <p className="hint">{assisted.sameCard}</p>
    </Desk>
  );
}

/** Upload progress, then the wait: no action is possible. */
export function OnItsWay({ attempt, progress }: { attempt: Attempt; progress: Progress }) {
  const { sending } = useWords();
  const waiting = progress.phase === 'waiting';
  return (
    <Desk
      title={waiting ? sending.waitingTitle : sending.title}
      stage={<Photo attempt={attempt} />}
      onStartOver={null}
    >
      <ClaimLabel person={attempt.person} />
      <progress className="progress" aria-label={waiting ? sending.waitingTitle : sending.title} />
      <Status className="">{waiting ? sending.waiting : sending.preparing}</Status>
    </Desk>
  );
}

function Photo({ attempt }: { attempt: Attempt }) {
  const { review } = useWords();
  const photo = attempt.capture.current?.photo ?? null;
  const url = useObjectUrl(photo?.jpeg ?? null);
  if (photo === null) return <p className="lead">{review.tokenOnly}</p>;
  return <div className="picture desk-photo">{url !== null && <img src={url} alt={review.alt} />}</div>;
}
