import { useEffect, useRef, useState } from 'react';
import type { Person } from '../../flow/state.ts';
import { isGuest } from '../../flow/state.ts';
import { LivePicture } from '../../screens/camera/LivePicture.tsx';
import { useLive } from '../../screens/camera/useLive.ts';
import { Message } from '../../ui/Message.tsx';
import { useKioskWords } from '../../words/kiosk/words.ts';
import { useWords } from '../../words/words.ts';
import { useShortcuts } from '../listening.tsx';
import { captured, type VisitProps } from '../SelfService.tsx';
import { CameraOut } from '../screens/CameraOut.tsx';
import { useReports } from '../screens/Capture.tsx';
import { useSeen } from '../screens/useSeen.ts';
import { VendorCapture } from '../screens/VendorCapture.tsx';
import { Desk, MainAction } from './Desk.tsx';
import { useSameCard } from './useSameCard.ts';

interface ShotProps extends VisitProps {
  person: Person;
  onStartOver(): void;
}

/** The camera pointed at the person; Space takes the photo at once. */
export function Shot(props: ShotProps) {
  const { config, view, dispatch, person, onStartOver } = props;
  const { camera: words } = useWords();
  if (config.widget !== null && view.capture !== 'photo') {
    return (
      <Desk
        title={words.title}
        stage={<VendorCapture {...{ config, view, dispatch }} />}
        onStartOver={onStartOver}
      >
        <Whose person={person} />
      </Desk>
    );
  }
  return <Photo {...props} />;
}

function Photo({ view, mount, dispatch, person, onStartOver, onHold, onFace }: ShotProps) {
  const { camera: words } = useWords();
  const { assisted } = useKioskWords();
  const live = useLive(view.settings.autoCapture, mount, (photo) =>
    dispatch(captured({ photo, source: 'camera', tokens: null })),
  );
  const { camera, shutter, guided } = live;
  const { phase } = camera;
  const out = phase.is === 'problem' || phase.is === 'paused';
  const ready = useSeen(live) && live.ready;
  const take = useWish(ready, out, shutter.press);
  useReports(live, onHold, onFace);
  useShortcuts({ ' ': take });
  // A wish made by a card would take what it was not meant for.
  useSameCard(person, ready ? take : null);
  return (
    <Desk
      title={words.title}
      stage={
        out ? (
          <CameraOut phase={phase} institution={null} onRetry={camera.retry} />
        ) : (
          <LivePicture live={live} />
        )
      }
      actions={!out && <MainAction label={assisted.capture} onAct={take} disabled={!ready} />}
      onStartOver={onStartOver}
    >
      <Whose person={person} />
      <p className="hint">{assisted.sameCard}</p>
      {phase.is === 'live' && !phase.picture && (
        <Message kind="error" {...words.problems['no-picture']} live />
      )}
      {shutter.missed !== null && <Message kind="error" {...words.captureProblems[shutter.missed]} live />}
      {guided.off && <p className="hint">{words.guidanceOff}</p>}
    </Desk>
  );
}

/** An operator's hand is quicker than a camera: a photo that is wanted before there is a picture is taken with the first. */
function useWish(ready: boolean, out: boolean, take: () => void): () => void {
  const [wished, setWished] = useState(false);
  const due = wished && ready;
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    if (!due) return;
    setWished(false);
    latest.current();
  }, [due]);
  // Of a camera that is gone, nothing is wished for later.
  useEffect(() => {
    if (out) setWished(false);
  }, [out]);
  return () => setWished(true);
}

/** The number that was read, for the operator to compare. */
export function Whose({ person }: { person: Person }) {
  const { review } = useWords();
  return (
    <p className="desk-whose">
      {review.cedula}: <strong>{isGuest(person) ? person.mask : person.cedula}</strong>
    </p>
  );
}
