import type { ReactNode } from 'react';
import type { PublicConfig } from '../../contract/public-config.ts';
import { thisBrowser } from '../camera/surroundings.ts';
import type { Capture } from '../flow/state.ts';
import { Elsewhere } from '../ui/Elsewhere.tsx';
import { Message } from '../ui/Message.tsx';
import { OptionalButton } from '../ui/OptionalButton.tsx';
import { Page } from '../ui/Page.tsx';
import { useWords } from '../words/words.ts';
import { CameraProblem } from './CameraProblem.tsx';
import { CameraPicker } from './camera/CameraPicker.tsx';
import { FileChoice } from './camera/FileChoice.tsx';
import { LivePicture } from './camera/LivePicture.tsx';
import { useLive } from './camera/useLive.ts';
import { OfferPhone } from './handoff/OfferPhone.tsx';

interface CameraProps {
  institution: PublicConfig['institution'];
  /** Whether the photo may be taken by itself once the face has been good for a moment. */
  autoCapture: boolean;
  /** Whether a photo from a file may take its place where the camera does not work. */
  fileFallback: boolean;
  onCapture(capture: Capture): void;
  /** Null where a phone is not offered. */
  onPhone: (() => void) | null;
  /** Null where the claim was given on another device. */
  onCorrect: (() => void) | null;
}

/** The live picture, mirrored as people know themselves; the photo is taken unmirrored from the camera's own pixels. */
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

  const page = (children: ReactNode) => (
    <Page title={words.title} step={{ at: 3, of: 4 }}>
      {children}
      <CameraPicker camera={camera} />
    </Page>
  );

  if (phase.is === 'problem') {
    return page(
      <CameraProblem
        problem={phase.problem}
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
      />,
    );
  }
  if (phase.is === 'paused') {
    return page(
      <>
        <Message kind="advice" what={words.paused} live />
        <div className="actions">
          <button type="button" className="button button-main" onClick={camera.retry}>
            {words.resume}
          </button>
        </div>
      </>,
    );
  }

  const waiting = phase.is === 'opening' ? phase.waiting : null;
  return page(
    <>
      <p>{words.hint}</p>
      <LivePicture live={live} />
      {waiting === 'unanswered' && <Message kind="advice" {...words.problems.unanswered} live />}
      {phase.is === 'live' && !phase.picture && (
        <Message kind="error" {...words.problems['no-picture']} live />
      )}
      {shutter.missed !== null && <Message kind="error" {...words.captureProblems[shutter.missed]} live />}
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
        {auto.secondsLeft === null ? (
          <OptionalButton label={words.correct} onClick={onCorrect} />
        ) : (
          <OptionalButton label={words.stopCount} onClick={auto.stop} />
        )}
      </div>
      <p className="hint">{guided.off ? words.guidanceOff : words.privacy}</p>
      {waiting === 'unanswered' && (
        <>
          <OfferPhone onPhone={onPhone} />
          <Elsewhere institution={institution} />
        </>
      )}
    </>,
  );
}
