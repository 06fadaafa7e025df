import type { ReactNode } from 'react';
import { Page } from '../../ui/Page.tsx';
import { useKioskWords } from '../../words/kiosk/words.ts';
import { useShortcuts } from '../listening.tsx';

interface DeskProps {
  title: string;
  /** What may be turned to the person: no number of a vendor. */
  stage: ReactNode;
  /** The operator's side. */
  children: ReactNode;
  /** What can be done, beside starting over. */
  actions?: ReactNode;
  /** Null between two people. */
  onStartOver: (() => void) | null;
}

/** The one screen of a counter: what the person may see on one side, what the operator does on the other. */
export function Desk({ title, stage, children, actions = null, onStartOver }: DeskProps) {
  const { assisted } = useKioskWords();
  useShortcuts({ Escape: onStartOver });
  return (
    <div className="desk">
      <section className="desk-stage" aria-label={assisted.person}>
        {stage}
      </section>
      <div className="desk-work">
        <Page title={title}>
          {children}
          <div className="actions">
            {actions}
            {onStartOver !== null && (
              <button type="button" className="button" onClick={onStartOver}>
                {assisted.startOver}
              </button>
            )}
          </div>
        </Page>
      </div>
    </div>
  );
}

/** The main thing to do, by its key or by a touch. */
export function MainAction({
  label,
  onAct,
  disabled = false,
}: {
  label: string;
  onAct(): void;
  disabled?: boolean;
}) {
  return (
    <button type="button" className="button button-main" disabled={disabled} onClick={onAct}>
      {label}
    </button>
  );
}
