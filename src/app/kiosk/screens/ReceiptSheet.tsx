import type { IssuedReceipt } from '../../../contract/receipt.ts';
import type { StationSettings } from '../../../contract/station.ts';
import { QrCode } from '../../ui/QrCode.tsx';
import { useKioskWords } from '../../words/kiosk/words.ts';
import { useLanguage } from '../../words/words.ts';
import { linkIn } from './receipt-link.ts';

interface ReceiptSheetProps {
  issued: IssuedReceipt;
  paper: StationSettings['paper'];
}

/** What goes on paper: seen by the printer only. No photo, no number of any vendor but its transaction. */
export function ReceiptSheet({ issued, paper }: ReceiptSheetProps) {
  const { locale, words } = useLanguage();
  const { sheet } = useKioskWords();
  const { receipt } = issued;
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  return (
    <div className="receipt-sheet" data-paper={paper}>
      <p className="receipt-institution">{receipt.institution}</p>
      <p className="receipt-title">{sheet.title}</p>
      <p className="receipt-outcome">{words.result.titles[receipt.outcome]}</p>
      <p>{words.result.reasons[receipt.reason].what}</p>
      <dl className="receipt-facts">
        <dt>{sheet.cedula}</dt>
        <dd>{receipt.cedula}</dd>
        <dt>{sheet.when}</dt>
        <dd>{when.format(new Date(receipt.at))}</dd>
        <dt>{sheet.folio}</dt>
        <dd>{receipt.folio}</dd>
        {receipt.transactions.map(({ provider, id }) => (
          <div key={`${provider} ${id}`}>
            <dt>{sheet.transaction(words.providerNames[provider])}</dt>
            <dd>{id}</dd>
          </div>
        ))}
      </dl>
      <p>{sheet.check}</p>
      <QrCode text={linkIn(issued.link, locale)} label={sheet.check} />
      <p>{sheet.until(day.format(new Date(receipt.until)))}</p>
    </div>
  );
}
