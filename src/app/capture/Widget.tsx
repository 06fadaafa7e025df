import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { PublicConfig } from '../../contract/public-config.ts';
import { CaptureProblem, type CaptureProblemCode } from '../camera/capture-problem.ts';
import { Elsewhere } from '../components/Elsewhere.tsx';
import { Message } from '../components/Message.tsx';
import { OptionalButton } from '../components/OptionalButton.tsx';
import { Page } from '../components/Page.tsx';
import { placeOf } from '../flow/places.ts';
import type { Capture, Photo } from '../flow/state.ts';
import { OfferPhone } from '../handoff/OfferPhone.tsx';
import { useLanguage } from '../i18n/words.ts';
import { createEncoder } from './encoder.ts';
import { shrinkLazily } from './lazy-shrink.ts';
import { takePhoto } from './photo.ts';
import { bestImageElement } from './token.ts';
import { showWidget } from './widget.ts';

export interface WidgetProps {
  settings: NonNullable<PublicConfig['widget']>;
  /** Another provider requires the photo in addition to the token. */
  withPhoto: boolean;
  /** Where else to go; null if staff of the institution is present. */
  institution: PublicConfig['institution'] | null;
  onCapture(capture: Capture): void;
  /** Null if no phone is offered. */
  onPhone: (() => void) | null;
  /** Null if the claim was entered on another device. */
  onCorrect: (() => void) | null;
}

/** The vendor's own capture, for providers that require its token. */
export function Widget(props: WidgetProps) {
  const { camera } = useLanguage().words;
  return (
    <Page title={camera.title} step={placeOf('citizen', 'capture')}>
      <WidgetCapture {...props} />
    </Page>
  );
}

/** The same, embedded in another page. */
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
  const capture = useEffectEvent(onCapture);

  // Each round mounts the widget again.
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
        failed,
        finished: ({ bestImage, tokens, ...tracking }) => {
          const photo = withPhoto ? photoOf(bestImage) : Promise.resolve(null);
          photo.then(
            (it) =>
              left.signal.aborted ||
              capture({ photo: it, source: 'camera', tokens: { ...tokens, ...tracking } }),
            failed,
          );
        },
      },
      left.signal,
      round,
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

/** Converts the widget's best image, with the same guarantees as `takePhoto`. */
async function photoOf(bestImage: unknown): Promise<Photo> {
  const encoder = createEncoder();
  try {
    return await takePhoto(await bestImageElement(bestImage), encoder.encode, shrinkLazily);
  } finally {
    encoder.close();
  }
}
