import { useEffect, useRef, useState } from 'react';
import type { PublicConfig } from '../../contract/public-config.ts';
import { createEncoder } from '../capture/encoder.ts';
import { takePhoto } from '../capture/photo.ts';
import { CaptureProblem, type CaptureProblemCode } from '../capture/problem.ts';
import { bestImageElement } from '../capture/token.ts';
import { showWidget } from '../capture/widget.ts';
import type { Capture, Photo } from '../flow/state.ts';
import { Elsewhere } from '../ui/Elsewhere.tsx';
import { Message } from '../ui/Message.tsx';
import { OptionalButton } from '../ui/OptionalButton.tsx';
import { Page } from '../ui/Page.tsx';
import { useLanguage } from '../words/words.ts';
import { OfferPhone } from './handoff/OfferPhone.tsx';

interface WidgetProps {
  settings: NonNullable<PublicConfig['widget']>;
  /** Another provider wants the photo beside the token. */
  withPhoto: boolean;
  /** Where else to go; null where somebody of the institution is there. */
  institution: PublicConfig['institution'] | null;
  onCapture(capture: Capture): void;
  /** Null where a phone is not offered. */
  onPhone: (() => void) | null;
  /** Null where the claim was given on another device. */
  onCorrect: (() => void) | null;
}

/** The vendor's own capture, where its token is asked for. */
export function Widget(props: WidgetProps) {
  const { camera } = useLanguage().words;
  return (
    <Page title={camera.title} step={{ at: 3, of: 4 }}>
      <WidgetCapture {...props} />
    </Page>
  );
}

/** The same as a part of another page. */
export function WidgetCapture({
  settings,
  withPhoto,
  institution,
  onCapture,
  onPhone,
  onCorrect,
}: WidgetProps) {
  const { locale, words } = useLanguage();
  const { camera } = words;
  const host = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<CaptureProblemCode | null>(null);
  const [round, setRound] = useState(0);
  const captured = useRef(onCapture);
  captured.current = onCapture;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each round shows the widget anew
  useEffect(() => {
    if (host.current === null) return;
    const left = new AbortController();
    const failed = (error: unknown) =>
      left.signal.aborted || setProblem(error instanceof CaptureProblem ? error.code : 'widget-failed');
    void showWidget(
      host.current,
      settings,
      locale,
      {
        ready: () => undefined,
        failed,
        finished: ({ bestImage, tokens, ...tracking }) => {
          const photo = withPhoto ? photoOf(bestImage) : Promise.resolve(null);
          photo.then(
            (it) =>
              left.signal.aborted ||
              captured.current({ photo: it, source: 'camera', tokens: { ...tokens, ...tracking } }),
            failed,
          );
        },
      },
      left.signal,
    );
    return () => left.abort();
  }, [settings, locale, withPhoto, round]);

  const again = () => {
    setProblem(null);
    setRound(round + 1);
  };

  return (
    <>
      {problem === null ? (
        <p>{camera.widget}</p>
      ) : (
        <Message kind="error" {...camera.captureProblems[problem]} live />
      )}
      <div ref={host} className="widget" hidden={problem !== null} />
      <div className="actions">
        {problem !== null && (
          <button type="button" className="button button-main" onClick={again}>
            {camera.retry}
          </button>
        )}
        <OptionalButton label={camera.correct} onClick={onCorrect} />
      </div>
      {problem !== null && <OfferPhone onPhone={onPhone} />}
      {problem !== null && institution !== null && <Elsewhere institution={institution} />}
    </>
  );
}

/** The widget's best image under the same guarantees as a photo of our own. */
async function photoOf(bestImage: unknown): Promise<Photo> {
  const encoder = createEncoder();
  try {
    return await takePhoto(await bestImageElement(bestImage), encoder.encode, async (jpeg, maxBytes) =>
      (await import('../capture/shrink.ts')).shrink(jpeg, maxBytes),
    );
  } finally {
    encoder.close();
  }
}
