import { Page } from '../components/Page.tsx';
import { useWords } from '../i18n/words.ts';

export interface QueuedProps {
  /** The connection is restored, but the consent is too old for sending automatically. */
  back: boolean;
  onSend(): void;
  onCancel(): void;
}

/** Not a byte was sent: the photo is sent once there is a connection, unless the person cancels. */
export function Queued({ back, onSend, onCancel }: QueuedProps) {
  const { queued } = useWords();
  return (
    <Page key={back ? 'back' : 'waiting'} title={back ? queued.backTitle : queued.title}>
      <p className="lead">{back ? queued.back : queued.text}</p>
      {!back && <progress className="progress" aria-label={queued.waiting} />}
      <div className="actions">
        <button type="button" className="button button-main" onClick={onSend}>
          {queued.send}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {queued.cancel}
        </button>
      </div>
    </Page>
  );
}
