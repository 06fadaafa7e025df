import { useRef } from 'react';
import { type Attempt, isGuest } from '../flow/state.ts';
import { Page } from '../ui/Page.tsx';
import { useWords } from '../words/words.ts';
import { useObjectUrl } from './useObjectUrl.ts';

interface ReviewProps {
  attempt: Attempt;
  onSend(): void;
  onRetake(): void;
}

/** The photo as it will be sent, to be looked at before it costs an attempt. */
export function Review({ attempt, onSend, onRetake }: ReviewProps) {
  const { review: words } = useWords();
  const { photo } = attempt.capture;
  return (
    <Page title={words.title} step={{ at: 4, of: 4 }}>
      {photo === null ? <p className="lead">{words.tokenOnly}</p> : <Picture jpeg={photo.jpeg} />}
      {photo !== null && (
        <ul className="ticks">
          {words.checks.map((check) => (
            <li key={check}>{check}</li>
          ))}
        </ul>
      )}
      <p>
        {words.cedula}:{' '}
        <strong>{isGuest(attempt.person) ? attempt.person.mask : attempt.person.cedula}</strong>
      </p>
      <div className="actions">
        <button type="button" className="button button-main" onClick={onSend}>
          {photo === null ? words.sendToken : words.send}
        </button>
        <button type="button" className="button" onClick={onRetake}>
          {words.retake}
        </button>
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
      <p className="hint">{words.unmirrored}</p>
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
