import { useEffect, useEffectEvent } from 'react';
import type { PublicConfig } from '../../../contract/public-config.ts';
import type { StationSettings } from '../../../contract/station.ts';
import { ByHand } from '../../capture/ByHand.tsx';
import { LivePicture } from '../../capture/LivePicture.tsx';
import { type Mount, useLive } from '../../capture/useLive.ts';
import { Message } from '../../components/Message.tsx';
import { Page } from '../../components/Page.tsx';
import { placeOf } from '../../flow/places.ts';
import type { Photo } from '../../flow/state.ts';
import { useKioskWords } from '../../i18n/kiosk-words.ts';
import { useWords } from '../../i18n/words.ts';
import { CameraOut } from './CameraOut.tsx';
import { useCountdown } from './useCountdown.ts';
import { useSettledPicture } from './useSettledPicture.ts';

interface CaptureProps {
  institution: PublicConfig['institution'];
  settings: Pick<StationSettings, 'autoCapture' | 'countSeconds'>;
  mount: Mount;
  onPhoto(photo: Photo): void;
  /** True while the camera opens, which suspends the idle timer. */
  onHold(held: boolean): void;
  onFace(there: boolean): void;
}

/** Self-service capture: the button starts a countdown, so that the person can look up from it. */
export function KioskCapture({ institution, settings, mount, onPhoto, onHold, onFace }: CaptureProps) {
  const { camera: words } = useWords();
  const { camera: kiosk } = useKioskWords();
  const live = useLive(settings.autoCapture, mount, onPhoto);
  const { camera, shutter, auto, guided } = live;
  const ready = useSettledPicture(live) && live.ready;
  const count = useCountdown(settings.countSeconds, shutter.press);
  const { phase } = camera;
  useReports(live, onHold, onFace);

  const isOut = phase.is === 'problem' || phase.is === 'paused';
  const stopCount = useEffectEvent(() => count.stop());
  useEffect(() => {
    if (isOut) stopCount();
  }, [isOut]);
  return (
    <Page title={words.title} step={placeOf('kiosk', 'capture')} isStage={!isOut}>
      {!isOut && (
        <p className="stage-lead">
          {words.hint} {kiosk.privacy}
        </p>
      )}
      {camera.previewed && <LivePicture live={live} secondsLeft={count.secondsLeft} />}
      {isOut ? (
        <CameraOut phase={phase} institution={institution} onRetry={camera.retry} />
      ) : (
        <>
          {shutter.missed !== null && (
            <Message kind="error" {...words.captureProblems[shutter.missed]} live />
          )}
          <p role="status" className="sr-only">
            {count.secondsLeft !== null && kiosk.look}
          </p>
          <div className="actions">
            {count.secondsLeft === null ? (
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
              <button type="button" className="button" onClick={count.stop}>
                {kiosk.stop}
              </button>
            )}
            {guided.off ? <p className="hint">{words.guidanceOff}</p> : <ByHand auto={auto} />}
          </div>
        </>
      )}
    </Page>
  );
}

/** Reports camera activity and face presence to the idle timer, and resets both on unmount. */
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
