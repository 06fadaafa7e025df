import type { Outcome } from '../../contract/outcome.ts';
import type { Receipt } from '../../contract/receipt.ts';
import { dateOf, momentOf } from '../components/clock-time.ts';
import { Icon, type IconName } from '../components/Icon.tsx';
import { useReceiptWords } from '../i18n/receipt-words.ts';
import { useLanguage } from '../i18n/words.ts';

const signs: Record<Outcome, IconName> = {
  verified: 'check',
  'not-verified': 'cross',
  'try-again': 'again',
  unavailable: 'pause',
  unknown: 'question',
};

interface ReceiptDetailsProps {
  receipt: Receipt;
  /** Whether the receipt has expired. */
  isOver: boolean;
  /** Of the institution. */
  timeZone: string | undefined;
}

/** The content of a genuine receipt. */
export function ReceiptDetails({ receipt, isOver, timeZone }: ReceiptDetailsProps) {
  const { locale, words } = useLanguage();
  const { says } = useReceiptWords();
  return (
    <section className="sheet receipt">
      <h2>{says.title}</h2>
      <p className={`receipt-outcome outcome-${receipt.outcome}`}>
        <Icon name={signs[receipt.outcome]} />
        {says.outcomes[receipt.outcome]}
      </p>
      <p>{words.result.reasons[receipt.reason].what}</p>
      <dl className="facts">
        <dt>{says.cedula}</dt>
        <dd>
          <code>{receipt.cedula}</code>
          <span className="hint receipt-hint">{says.hint}</span>
        </dd>
        <dt>{says.when}</dt>
        <dd>
          <time dateTime={receipt.at}>{momentOf(receipt.at, locale, timeZone)}</time>
        </dd>
        <dt>{says.institution}</dt>
        <dd>{receipt.institution}</dd>
        <dt>{says.reference}</dt>
        <dd>
          <code>{receipt.reference ?? receipt.folio}</code>
        </dd>
        {receipt.transactions.map(({ provider, id }) => (
          <div key={`${provider} ${id}`} className="facts-pair">
            <dt>{says.transaction(words.providerNames[provider])}</dt>
            <dd>
              <code>{id}</code>
            </dd>
          </div>
        ))}
        {receipt.notice !== undefined && (
          <>
            <dt>{says.notice}</dt>
            <dd>
              <code>{receipt.notice}</code>
            </dd>
          </>
        )}
        <dt>{isOver ? says.wasUntil : says.until}</dt>
        <dd>
          <time dateTime={receipt.until}>{dateOf(receipt.until, locale, timeZone)}</time>
        </dd>
      </dl>
    </section>
  );
}
