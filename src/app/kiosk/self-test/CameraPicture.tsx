import { useEffect, useState } from 'react';
import { LivePicture } from '../../capture/LivePicture.tsx';
import { type Mount, useLive } from '../../capture/useLive.ts';
import { useKioskWords } from '../../i18n/kiosk-words.ts';
import { CameraOut } from '../screens/CameraOut.tsx';
import { type RowState, TestRow } from './TestRow.tsx';

/** The camera as a person will see it. Only a human can check whether the picture is upright. */
export function CameraPicture({ mount, onTested }: { mount: Mount; onTested(): void }) {
  const { picture } = useKioskWords().selfTest.checks;
  const [open, setOpen] = useState(false);
  const [state, setState] = useState<Exclude<RowState, 'asking'>>('by-hand');
  const toggle = () => {
    setOpen(!open);
    if (open) onTested();
  };
  return (
    <TestRow name={picture.name} state={state}>
      <p>{picture[state]}</p>
      {open && <Live mount={mount} onState={setState} />}
      <button type="button" className="button" onClick={toggle}>
        {open ? picture.stop : picture.go}
      </button>
    </TestRow>
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
  const isOut = phase.is === 'problem' || phase.is === 'paused';
  return (
    <>
      {live.camera.previewed && <LivePicture live={live} />}
      {isOut && <CameraOut phase={phase} institution={null} onRetry={live.camera.retry} />}
    </>
  );
}
