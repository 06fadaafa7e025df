import { useEffect, useRef } from 'react';
import { useKioskWords } from '../../i18n/kiosk-words.ts';
import { OperatorPanel } from '../../operator/OperatorPanel.tsx';
import { useShortcuts } from '../listening.tsx';

export type StaffPlace = 'menu' | 'panel';

interface StaffProps {
  place: StaffPlace | null;
  onPlace(place: StaffPlace): void;
  /** Null during a visit. */
  onTest: (() => void) | null;
  onClose(): void;
}

/** The staff's corner, over every screen: panel by F2, self-test by F4, both by touch. */
export function Staff({ place, onPlace, onTest, onClose }: StaffProps) {
  useShortcuts({ F2: () => onPlace('panel'), F4: onTest });
  if (place === null) return null;
  return <Corner place={place} onPlace={onPlace} onTest={onTest} onClose={onClose} />;
}

function Corner({ place, onPlace, onTest, onClose }: StaffProps) {
  return place === 'panel' ? (
    <PanelDialog onClose={onClose} />
  ) : (
    <Menu onPlace={onPlace} onTest={onTest} onClose={onClose} />
  );
}

/** Covers the whole screen, so that no part of a visit is visible behind it. */
function PanelDialog({ onClose }: Pick<StaffProps, 'onClose'>) {
  const { frame } = useKioskWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="operator-dialog" aria-label={frame.panel} onClose={onClose}>
      <OperatorPanel onClose={onClose} />
    </dialog>
  );
}

function Menu({ onPlace, onTest, onClose }: Omit<StaffProps, 'place'>) {
  const { frame } = useKioskWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const test = () => {
    onClose();
    onTest?.();
  };
  return (
    <dialog ref={dialog} className="kiosk-dialog" aria-label={frame.staff} onClose={onClose}>
      <h2>{frame.staff}</h2>
      <div className="actions">
        <button type="button" className="button" onClick={() => onPlace('panel')}>
          {frame.panel}
        </button>
        {onTest !== null && (
          <button type="button" className="button" onClick={test}>
            {frame.selfTest}
          </button>
        )}
        <button type="button" className="button" onClick={onClose}>
          {frame.close}
        </button>
      </div>
    </dialog>
  );
}
