import type { PublicConfig } from '../../contract/public-config.ts';
import { Elsewhere } from '../components/Elsewhere.tsx';
import { Page } from '../components/Page.tsx';
import { useWords } from '../i18n/words.ts';

export interface RefusedProps {
  institution: PublicConfig['institution'];
  onReconsider(): void;
}

/** Shown after refusing consent, with the alternatives. */
export function Refused({ institution, onReconsider }: RefusedProps) {
  const { refused } = useWords();
  return (
    <Page title={refused.title}>
      <p className="lead">{refused.text}</p>
      <Elsewhere institution={institution} />
      <div className="actions">
        <button type="button" className="button" onClick={onReconsider}>
          {refused.reconsider}
        </button>
      </div>
    </Page>
  );
}
