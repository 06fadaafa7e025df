import type { ReceiptCheck } from '../../contract/receipt.ts';
import { Icon, type IconName } from '../components/Icon.tsx';
import { Page } from '../components/Page.tsx';
import { useReceiptWords } from '../i18n/receipt-words.ts';
import { ReceiptDetails } from './ReceiptDetails.tsx';

interface CheckOutcomeProps {
  check: ReceiptCheck;
  onAnother(): void;
}

/** Whether a receipt is genuine, followed by its content. */
export function CheckOutcome({ check, onAnother }: CheckOutcomeProps) {
  const words = useReceiptWords();
  return (
    <Page title={words[check.state].title}>
      <WorthOf check={check} />
      {check.state !== 'forged' && (
        <ReceiptDetails
          receipt={check.receipt}
          isOver={check.state === 'expired'}
          timeZone={check.timeZone}
        />
      )}
      <div className="actions">
        <button type="button" className="button" onClick={onAnother}>
          {words.another}
        </button>
      </div>
    </Page>
  );
}

function WorthOf({ check }: Pick<CheckOutcomeProps, 'check'>) {
  const { genuine, expired, forged } = useReceiptWords();
  switch (check.state) {
    case 'forged':
      return <Worth look="not-verified" icon="cross" {...forged} />;
    case 'expired': {
      const what = expired.what(check.receipt.institution);
      return <Worth look="unavailable" icon="pause" what={what} next={expired.next} />;
    }
    case 'genuine': {
      const { institution, outcome } = check.receipt;
      const next = outcome === 'verified' ? genuine.next : genuine.unfavourable;
      return <Worth look="verified" icon="check" what={genuine.what(institution)} next={next} />;
    }
  }
}

interface FailedProps {
  onRetry(): void;
  onAnother(): void;
}

/** The check failed: the receipt is neither confirmed nor rejected. */
export function CheckFailed({ onRetry, onAnother }: FailedProps) {
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
