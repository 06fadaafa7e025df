import { useEffect, useEffectEvent, useState } from 'react';
import { LivePicture } from '../../capture/LivePicture.tsx';
import { useLive } from '../../capture/useLive.ts';
import { Message } from '../../components/Message.tsx';
import { useOnChange } from '../../components/useOnChange.ts';
import type { VisitPerson } from '../../flow/state.ts';
import { isGuest } from '../../flow/state.ts';
import { useKioskWords } from '../../i18n/kiosk-words.ts';
import { useWords } from '../../i18n/words.ts';
import { useShortcuts } from '../listening.tsx';
import { captured, type VisitProps } from '../SelfService.tsx';
import { CameraOut } from '../screens/CameraOut.tsx';
import { useReports } from '../screens/KioskCapture.tsx';
import { useSettledPicture } from '../screens/useSettledPicture.ts';
import { VendorCapture } from '../screens/VendorCapture.tsx';
import { Desk, MainAction } from './Desk.tsx';
import { useSameCard } from './useSameCard.ts';

interface AssistedCaptureProps extends VisitProps {
  person: VisitPerson;
  onStartOver(): void;
}

/** The camera facing the person; Space takes the photo at once. */
export function AssistedCapture(props: AssistedCaptureProps) {
  const { config, view, dispatch, person, onStartOver } = props;
  const { camera: words } = useWords();
  if (config.widget !== null && view.capture !== 'photo') {
    return (
      <Desk
        title={words.title}
        stage={<VendorCapture {...{ config, view, dispatch }} />}
        onStartOver={onStartOver}
      >
        <ClaimLabel person={person} />
      </Desk>
    );
  }
  return <Photo {...props} />;
}

function Photo({ view, mount, dispatch, person, onStartOver, onHold, onFace }: AssistedCaptureProps) {
  const { camera: words } = useWords();
  const { assisted } = useKioskWords();
  const live = useLive(view.settings.autoCapture, mount, (photo) =>
    dispatch(captured({ photo, source: 'camera', tokens: null })),
  );
  const { camera, shutter, guided } = live;
  const { phase } = camera;
  const out = phase.is === 'problem' || phase.is === 'paused';
  const ready = useSettledPicture(live) && live.ready;
  const take = useQueuedCapture(ready, out, shutter.press);
  useReports(live, onHold, onFace);
  useShortcuts({ ' ': take });
  // Not queued: a card read early must not trigger a later photo.
  useSameCard(person, ready ? take : null);
  return (
    <Desk
      title={words.title}
      stage={
        <>
          {camera.previewed && <LivePicture live={live} isAttended />}
          {out && <CameraOut phase={phase} institution={null} onRetry={camera.retry} />}
        </>
      }
      actions={!out && <MainAction label={assisted.capture} onAct={take} disabled={!ready} />}
      onStartOver={onStartOver}
    >
      <ClaimLabel person={person} />
      <p className="hint">{assisted.sameCard}</p>
      {shutter.missed !== null && <Message kind="error" {...words.captureProblems[shutter.missed]} live />}
      {guided.off && <p className="hint">{words.guidanceOff}</p>}
    </Desk>
  );
}

/** Queues a capture that the operator triggers before the camera is ready, until the first picture. */
function useQueuedCapture(ready: boolean, out: boolean, take: () => void): () => void {
  const [queued, setQueued] = useState(false);
  const due = queued && ready;
  const capture = useEffectEvent(() => {
    setQueued(false);
    take();
  });
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- the photo is taken, which ends the queued capture
    if (due) capture();
  }, [due]);
  // A lost camera clears the queued capture.
  useOnChange(out, (is) => {
    if (is) setQueued(false);
  });
  return () => setQueued(true);
}

/** The cédula that was read, for the operator to compare. */
export function ClaimLabel({ person }: { person: VisitPerson }) {
  const { review } = useWords();
  return (
    <p className="desk-claim">
      {review.cedula}: <strong>{isGuest(person) ? person.mask : person.cedula}</strong>
    </p>
  );
}
