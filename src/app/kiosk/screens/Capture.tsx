import { useEffect } from 'react';
import type { PublicConfig } from '../../../contract/public-config.ts';
import type { StationSettings } from '../../../contract/station.ts';
import type { Photo } from '../../flow/state.ts';
import { LivePicture } from '../../screens/camera/LivePicture.tsx';
import { type Mount, useLive } from '../../screens/camera/useLive.ts';
import { Message } from '../../ui/Message.tsx';
import { Page } from '../../ui/Page.tsx';
import { useKioskWords } from '../../words/kiosk/words.ts';
import { useWords } from '../../words/words.ts';
import { CameraOut } from './CameraOut.tsx';
import { useCountdown } from './useCountdown.ts';
import { useSeen } from './useSeen.ts';

interface CaptureProps {
  institution: PublicConfig['institution'];
  settings: Pick<StationSettings, 'autoCapture' | 'countSeconds'>;
  mount: Mount;
  onPhoto(photo: Photo): void;
  /** A camera that opens is waited for. */
  onHold(held: boolean): void;
  onFace(there: boolean): void;
}

/** The camera before a person alone: the button counts first, so that they look up from it. */
export function Capture({ institution, settings, mount, onPhoto, onHold, onFace }: CaptureProps) {
  const { camera: words } = useWords();
  const { camera: kiosk } = useKioskWords();
  const live = useLive(settings.autoCapture, mount, onPhoto);
  const { camera, shutter, auto, guided } = live;
  const ready = useSeen(live) && live.ready;
  const count = useCountdown(settings.countSeconds, shutter.press);
  const { phase } = camera;
  const counting = count.secondsLeft ?? auto.secondsLeft;
  useReports(live, onHold, onFace);

  if (phase.is === 'problem' || phase.is === 'paused') {
    return (
      <Page title={words.title} step={{ at: 3, of: 4 }}>
        <CameraOut phase={phase} institution={institution} onRetry={camera.retry} />
      </Page>
    );
  }
  const stop = () => {
    count.stop();
    auto.stop();
  };
  return (
    <Page title={words.title} step={{ at: 3, of: 4 }}>
      <p>{words.hint}</p>
      <LivePicture live={live} secondsLeft={counting} />
      {phase.is === 'live' && !phase.picture && (
        <Message kind="error" what={words.problems['no-picture'].what} next={kiosk.help} live />
      )}
      {shutter.missed !== null && <Message kind="error" {...words.captureProblems[shutter.missed]} live />}
      <p role="status" className="heard">
        {count.secondsLeft !== null && kiosk.look}
      </p>
      <div className="actions">
        {counting === null ? (
          <button
            type="button"
            className="button button-main button-shutter"
            disabled={!ready}
            aria-disabled={shutter.taking}
            onClick={count.start}
          >
            {shutter.taking ? words.taking : words.take}
          </button>
        ) : (
          <button type="button" className="button" onClick={stop}>
            {kiosk.stop}
          </button>
        )}
      </div>
      <p className="hint">{guided.off ? words.guidanceOff : kiosk.privacy}</p>
    </Page>
  );
}

/** Tells what the idle time wants to know of a camera, and that nothing of it goes on once it is left. */
export function useReports(
  { camera: { phase }, guided: { hint } }: ReturnType<typeof useLive>,
  onHold: (held: boolean) => void,
  onFace: (there: boolean) => void,
): void {
  const opening = phase.is === 'opening';
  const nobody = phase.is === 'live' && hint?.id === 'nobody';
  useEffect(() => {
    onHold(opening);
    return () => onHold(false);
  }, [opening, onHold]);
  useEffect(() => {
    onFace(!nobody);
    return () => onFace(true);
  }, [nobody, onFace]);
}
