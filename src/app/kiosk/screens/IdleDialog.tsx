import { useEffect, useRef } from 'react';
import { useKioskWords } from '../../i18n/kiosk-words.ts';
import { useLanguage } from '../../i18n/words.ts';
import { durationOf } from '../language.ts';

/** The seconds that are announced: announcing each one would leave no time to answer. */
const spoken = [60, 30, 10, 5];

/** The idle warning. Any key or touch dismisses it; the button is there for people who look for one. */
export function IdleDialog({ secondsLeft }: { secondsLeft: number }) {
  const { locale } = useLanguage();
  const { idle } = useKioskWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  const announced = [...spoken].reverse().find((seconds) => secondsLeft <= seconds) ?? null;
  const say = (seconds: number) => idle.text(durationOf(seconds, locale));
  return (
    <dialog ref={dialog} className="kiosk-dialog idle" aria-labelledby="idle-title">
      <h2 id="idle-title">{idle.title}</h2>
      <p aria-hidden="true" className="idle-count">
        {secondsLeft}
      </p>
      <p aria-hidden="true">{say(secondsLeft)}</p>
      <p role="status" className="sr-only">
        {announced !== null && say(announced)}
      </p>
      <div className="actions">
        <button type="button" className="button button-main">
          {idle.stay}
        </button>
      </div>
    </dialog>
  );
}
