import { useEffect, useState } from 'react';
import { LivePicture } from '../../screens/camera/LivePicture.tsx';
import { type Mount, useLive } from '../../screens/camera/useLive.ts';
import { useKioskWords } from '../../words/kiosk/words.ts';
import { CameraOut } from '../screens/CameraOut.tsx';
import { Row, type RowState } from './Row.tsx';

/** The camera as a person will see it. Whether the picture is upright only an eye can tell. */
export function Picture({ mount, onTested }: { mount: Mount; onTested(): void }) {
  const { picture } = useKioskWords().selfTest.checks;
  const [open, setOpen] = useState(false);
  const [state, setState] = useState<Exclude<RowState, 'asking'>>('by-hand');
  const toggle = () => {
    setOpen(!open);
    if (open) onTested();
  };
  return (
    <Row name={picture.name} state={state}>
      <p>{picture[state]}</p>
      {open && <Live mount={mount} onState={setState} />}
      <button type="button" className="button" onClick={toggle}>
        {open ? picture.stop : picture.go}
      </button>
    </Row>
  );
}

const keepsNoPhoto = () => undefined;

function Live({ mount, onState }: { mount: Mount; onState(state: 'fine' | 'missing'): void }) {
  const live = useLive(false, mount, keepsNoPhoto);
  const { phase } = live.camera;
  const { hint, off } = live.guided;
  useEffect(() => {
    if (hint !== null) onState('fine');
    else if (off) onState('missing');
  }, [hint, off, onState]);
  if (phase.is === 'problem' || phase.is === 'paused')
    return <CameraOut phase={phase} institution={null} onRetry={live.camera.retry} />;
  return <LivePicture live={live} />;
}
