import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import Webcam from 'react-webcam';
import type { PublicConfig } from '../../contract/public-config.ts';
import { thisBrowser } from '../camera/surroundings.ts';
import { useCamera } from '../camera/useCamera.ts';
import { createEncoder, type Encoder } from '../capture/encoder.ts';
import { takePhoto } from '../capture/photo.ts';
import { CaptureProblem, type CaptureProblemCode } from '../capture/problem.ts';
import type { Capture } from '../flow/state.ts';
import { Elsewhere } from '../ui/Elsewhere.tsx';
import { Message } from '../ui/Message.tsx';
import { Page } from '../ui/Page.tsx';
import { useWords } from '../words/words.ts';
import { CameraProblem } from './CameraProblem.tsx';

interface CameraProps {
  institution: PublicConfig['institution'];
  onCapture(capture: Capture): void;
  onCorrect(): void;
}

/** The live picture, mirrored as people know themselves; the photo is taken unmirrored from the camera's own pixels. */
export function Camera({ institution, onCapture, onCorrect }: CameraProps) {
  const { camera: words } = useWords();
  const camera = useCamera();
  const webcam = useRef<Webcam>(null);
  const encoder = useEncoder();
  const [taking, setTaking] = useState(false);
  const [missed, setMissed] = useState<CaptureProblemCode | null>(null);
  const { phase, opening } = camera;

  const take = async () => {
    const video = webcam.current?.video;
    if (!video || !encoder.current || taking) return;
    setTaking(true);
    setMissed(null);
    try {
      const photo = await takePhoto(video, encoder.current.encode, async (jpeg, maxBytes) =>
        (await import('../capture/shrink.ts')).shrink(jpeg, maxBytes),
      );
      onCapture({ photo, tokens: null });
    } catch (error) {
      setMissed(error instanceof CaptureProblem ? error.code : 'not-encoded');
    } finally {
      setTaking(false);
    }
  };

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
        onRetry={camera.retry}
        onCorrect={onCorrect}
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

  const ready = phase.is === 'live' && phase.picture;
  const unanswered = phase.is === 'opening' && phase.waiting === 'unanswered';
  return page(
    <>
      <p>{words.hint}</p>
      <div className="viewfinder" data-live={phase.is === 'live'}>
        <Webcam
          key={opening}
          ref={webcam}
          className="viewfinder-picture"
          aria-label={words.preview}
          audio={false}
          videoConstraints={camera.constraints}
          onUserMedia={(stream) => camera.opened(stream, webcam.current?.video ?? null)}
          onUserMediaError={(error) => camera.refused(opening, error)}
        />
        <svg className="viewfinder-oval" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <ellipse cx="50" cy="50" rx="50" ry="50" />
        </svg>
        <output className="viewfinder-note">
          {phase.is === 'opening' && (phase.waiting === 'starting' ? words.starting : words.asking)}
        </output>
      </div>
      {unanswered && <Message kind="advice" {...words.problems.unanswered} live />}
      {phase.is === 'live' && !phase.picture && (
        <Message kind="error" {...words.problems['no-picture']} live />
      )}
      {missed !== null && <Message kind="error" {...words.captureProblems[missed]} live />}
      <div className="actions">
        <button
          type="button"
          className="button button-main button-shutter"
          disabled={!ready}
          aria-disabled={taking}
          onClick={() => void take()}
        >
          {taking ? words.taking : words.take}
        </button>
        <button type="button" className="button" onClick={onCorrect}>
          {words.correct}
        </button>
      </div>
      <p className="hint">{words.privacy}</p>
      {unanswered && <Elsewhere institution={institution} />}
    </>,
  );
}

/** A choice only where there is one. */
function CameraPicker({ camera }: { camera: ReturnType<typeof useCamera> }) {
  const { camera: words } = useWords();
  const id = useId();
  if (camera.devices.length < 2) return null;
  return (
    <div className="field">
      <label htmlFor={id}>{words.picker}</label>
      <select
        id={id}
        className="input"
        value={camera.inUse ?? ''}
        onChange={(event) => camera.choose(event.target.value)}
      >
        {camera.inUse === null && <option value="">—</option>}
        {camera.devices.map((device, at) => (
          <option key={device.id} value={device.id}>
            {device.label || words.unnamed(at + 1)}
          </option>
        ))}
      </select>
    </div>
  );
}

function useEncoder() {
  const encoder = useRef<Encoder | null>(null);
  useEffect(() => {
    const started = createEncoder();
    encoder.current = started;
    return () => started.close();
  }, []);
  return encoder;
}
