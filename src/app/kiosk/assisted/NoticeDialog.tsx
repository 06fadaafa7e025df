import { useEffect, useRef } from 'react';
import type { PublicConfig } from '../../../contract/public-config.ts';
import { useKioskWords } from '../../i18n/kiosk-words.ts';
import { NoticeSheet } from '../screens/ConsentScreen.tsx';

/** The notice, shown to the person. */
export function NoticeDialog({ config, onClose }: { config: PublicConfig; onClose(): void }) {
  const { assisted, frame } = useKioskWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="kiosk-dialog" aria-labelledby="notice-title" onClose={onClose}>
      <h2 id="notice-title">{assisted.noticeTitle}</h2>
      <NoticeSheet config={config} />
      <div className="actions">
        <button type="button" className="button button-main" onClick={onClose}>
          {frame.close}
        </button>
      </div>
    </dialog>
  );
}
