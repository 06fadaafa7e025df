import type { ReactNode } from 'react';
import { Page } from '../../components/Page.tsx';
import { useKioskWords } from '../../i18n/kiosk-words.ts';
import { useShortcuts } from '../listening.tsx';

interface DeskProps {
  title: string;
  /** What the person may see: no vendor values. */
  stage: ReactNode;
  /** The operator's side. */
  children: ReactNode;
  /** Actions besides starting over. */
  actions?: ReactNode;
  /** Null between two people. */
  onStartOver: (() => void) | null;
}

/** The screen of a counter: one side for the person, the other for the operator. */
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

/** The main action, by key or touch. */
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
