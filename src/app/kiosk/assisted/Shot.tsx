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
import { VendorCapture } from '../screens/VendorCapture.tsx';
import { Desk, MainAction } from './Desk.tsx';

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
  const { camera, shutter, guided, ready } = live;
  const { phase } = camera;
  useReports(live, onHold, onFace);
  useShortcuts({ ' ': ready ? shutter.press : null });
  const out = phase.is === 'problem' || phase.is === 'paused';
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
      actions={!out && <MainAction label={assisted.capture} onAct={shutter.press} disabled={!ready} />}
      onStartOver={onStartOver}
    >
      <Whose person={person} />
      {phase.is === 'live' && !phase.picture && (
        <Message kind="error" {...words.problems['no-picture']} live />
      )}
      {shutter.missed !== null && <Message kind="error" {...words.captureProblems[shutter.missed]} live />}
      {guided.off && <p className="hint">{words.guidanceOff}</p>}
    </Desk>
  );
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
