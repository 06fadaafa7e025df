import type { PublicConfig } from '../../contract/public-config.ts';
import { thisBrowser } from '../camera/camera-environment.ts';
import { Message } from '../components/Message.tsx';
import { OptionalButton } from '../components/OptionalButton.tsx';
import { Page } from '../components/Page.tsx';
import { placeOf } from '../flow/places.ts';
import type { Capture } from '../flow/state.ts';
import { useWords } from '../i18n/words.ts';
import { ByHand } from './ByHand.tsx';
import { CameraPicker } from './CameraPicker.tsx';
import { CameraProblem } from './CameraProblem.tsx';
import { FileChoice } from './FileChoice.tsx';
import { LivePicture } from './LivePicture.tsx';
import { useLive } from './useLive.ts';

export interface CameraProps {
  institution: PublicConfig['institution'];
  /** Whether the photo is taken automatically once the face has been good for a moment. */
  autoCapture: boolean;
  /** Whether a file may replace the photo when the camera does not work. */
  fileFallback: boolean;
  onCapture(capture: Capture): void;
  /** Null if no phone is offered. */
  onPhone: (() => void) | null;
  /** Null if the claim was entered on another device. */
  onCorrect: (() => void) | null;
}

/** The live picture, mirrored; the photo is taken unmirrored at camera resolution. */
export function Camera({
  institution,
  autoCapture,
  fileFallback,
  onCapture,
  onPhone,
  onCorrect,
}: CameraProps) {
  const { camera: words } = useWords();
  const live = useLive(autoCapture, null, (photo) => onCapture({ photo, source: 'camera', tokens: null }));
  const { camera, guided, shutter, auto, ready } = live;
  const { phase } = camera;

  if (phase.is === 'paused') {
    return (
      <Page title={words.title} step={placeOf('citizen', 'capture')}>
        <Message kind="advice" what={words.paused} live />
        <div className="actions">
          <button type="button" className="button button-main" onClick={camera.retry}>
            {words.resume}
          </button>
        </div>
        <CameraPicker camera={camera} />
      </Page>
    );
  }

  const problem = phase.is === 'problem' ? phase.problem : null;
  return (
    <Page title={words.title} step={placeOf('citizen', 'capture')} isStage={problem === null}>
      {problem === null && (
        <p className="stage-lead">
          {words.hint} {words.privacy}
        </p>
      )}
      {camera.previewed && <LivePicture live={live} />}
      {problem !== null ? (
        <CameraProblem
          problem={problem}
          browser={thisBrowser()}
          refusals={camera.refusals}
          institution={institution}
          onPhone={onPhone}
          onRetry={camera.retry}
          onCorrect={onCorrect}
          file={
            fileFallback && (
              <FileChoice onPhoto={(photo) => onCapture({ photo, source: 'file', tokens: null })} />
            )
          }
        />
      ) : (
        <>
          {shutter.missed !== null && (
            <Message kind="error" {...words.captureProblems[shutter.missed]} live />
          )}
          <div className="actions">
            <button
              type="button"
              className="button button-main button-shutter"
              disabled={!ready}
              aria-disabled={shutter.taking}
              onClick={shutter.press}
            >
              {shutter.taking ? words.taking : words.take}
            </button>
            <OptionalButton label={words.correct} onClick={onCorrect} />
            {guided.off ? <p className="hint">{words.guidanceOff}</p> : <ByHand auto={auto} />}
            <CameraPicker camera={camera} />
          </div>
        </>
      )}
      {problem !== null && <CameraPicker camera={camera} />}
    </Page>
  );
}
