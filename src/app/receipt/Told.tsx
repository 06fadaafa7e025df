import type { ReceiptCheck } from '../../contract/receipt.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { Page } from '../ui/Page.tsx';
import { useReceiptWords } from '../words/receipt/words.ts';
import { Says } from './Says.tsx';

interface ToldProps {
  check: ReceiptCheck;
  onAnother(): void;
}

/** What a receipt is worth, before what it says. */
export function Told({ check, onAnother }: ToldProps) {
  const words = useReceiptWords();
  return (
    <Page title={words[check.state].title}>
      {check.state === 'forged' ? (
        <Worth look="not-verified" icon="cross" {...words.forged} />
      ) : (
        <Worth
          look={check.state === 'genuine' ? 'verified' : 'unavailable'}
          icon={check.state === 'genuine' ? 'check' : 'pause'}
          what={words[check.state].what(check.receipt.institution)}
          next={words[check.state].next}
        />
      )}
      {check.state !== 'forged' && <Says receipt={check.receipt} isOver={check.state === 'expired'} />}
      <div className="actions">
        <button type="button" className="button" onClick={onAnother}>
          {words.another}
        </button>
      </div>
    </Page>
  );
}

interface FailedProps {
  onRetry(): void;
  onAnother(): void;
}

/** Nobody could be asked: the receipt is neither good nor bad. */
export function Failed({ onRetry, onAnother }: FailedProps) {
  const words = useReceiptWords();
  return (
    <Page title={words.failed.title}>
      <Worth look="unknown" icon="question" {...words.failed} />
      <div className="actions">
        <button type="button" className="button button-main" onClick={onRetry}>
          {words.retry}
        </button>
        <button type="button" className="button" onClick={onAnother}>
          {words.another}
        </button>
      </div>
    </Page>
  );
}

interface WorthProps {
  look: 'verified' | 'not-verified' | 'unavailable' | 'unknown';
  icon: IconName;
  what: string;
  next: string;
}

function Worth({ look, icon, what, next }: WorthProps) {
  return (
    <div className={`outcome outcome-${look}`}>
      <Icon name={icon} />
      <div>
        <p className="outcome-what">{what}</p>
        <p>{next}</p>
      </div>
    </div>
  );
}
