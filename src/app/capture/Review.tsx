import { useRef } from 'react';
import type { Finding } from '../../face-guidance/hint.ts';
import { Page } from '../components/Page.tsx';
import { placeOf } from '../flow/places.ts';
import { type Attempt, isGuest } from '../flow/state.ts';
import { useWords } from '../i18n/words.ts';
import { doubtOf, PhotoFindings } from './PhotoFindings.tsx';
import { useObjectUrl } from './useObjectUrl.ts';

export interface ReviewProps {
  attempt: Attempt;
  /** What was found about the photo before this one. */
  doubt?: Finding | null | undefined;
  onSend(): void;
  onRetake(doubt: Finding | null): void;
}

/**
 * Shows the photo as it will be sent, before it costs an attempt. A doubt makes another photo the main action, but only once:
 * people have beards, scarves and glasses.
 */
export function Review({ attempt, doubt = null, onSend, onRetake }: ReviewProps) {
  const { review: words } = useWords();
  const photo = attempt.capture.current?.photo ?? null;
  const finding = doubtOf(photo);
  const isDoubted = finding !== null && finding !== doubt;
  const look = (isMain: boolean) => (isMain ? 'button button-main' : 'button');
  const send = (
    <button key="send" type="button" className={look(!isDoubted)} onClick={onSend}>
      {photo === null ? words.sendToken : isDoubted ? words.sendAnyway : words.send}
    </button>
  );
  const retake = (
    <button key="retake" type="button" className={look(isDoubted)} onClick={() => onRetake(finding)}>
      {words.retake}
    </button>
  );
  return (
    <Page title={words.title} step={placeOf('citizen', 'review')} isStage={photo !== null}>
      {photo !== null && <PhotoFindings check={photo.check} />}
      {photo === null ? <p className="lead">{words.tokenOnly}</p> : <Picture jpeg={photo.jpeg} />}
      <div className="actions">
        <p className="actions-say">
          {words.cedula}:{' '}
          <strong>{isGuest(attempt.person) ? attempt.person.mask : attempt.person.cedula}</strong>
        </p>
        {isDoubted ? [retake, send] : [send, retake]}
        {photo !== null && <p className="hint">{words.unmirrored}</p>}
      </div>
    </Page>
  );
}

/** The photo, and the same photo at its full size in a dialog. */
function Picture({ jpeg }: { jpeg: Blob }) {
  const { review: words } = useWords();
  const url = useObjectUrl(jpeg);
  const dialog = useRef<HTMLDialogElement>(null);
  if (url === null) return <div className="picture" />;
  return (
    <>
      <button type="button" className="picture" onClick={() => dialog.current?.showModal()}>
        <img src={url} alt={words.alt} />
        <span className="picture-zoom">{words.zoom}</span>
      </button>
      <dialog ref={dialog} className="zoom" aria-label={words.alt}>
        <form method="dialog">
          <button type="submit" className="button">
            {words.close}
          </button>
        </form>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region is reached by keyboard */}
        <section className="zoom-picture" aria-label={words.alt} tabIndex={0}>
          <img src={url} alt={words.alt} />
        </section>
      </dialog>
    </>
  );
}
