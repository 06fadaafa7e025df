import type { PublicConfig } from '../../contract/public-config.ts';
import { Elsewhere } from '../ui/Elsewhere.tsx';
import { Page } from '../ui/Page.tsx';
import { useWords } from '../words/words.ts';

interface RefusedProps {
  institution: PublicConfig['institution'];
  onReconsider(): void;
}

/** Saying no is an answer that leads somewhere. */
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
