import type { IssuedReceipt } from '../../../contract/receipt.ts';
import type { StationSettings } from '../../../contract/station.ts';
import { dateOf, momentOf } from '../../components/clock-time.ts';
import { QrCode } from '../../components/QrCode.tsx';
import { useKioskWords } from '../../i18n/kiosk-words.ts';
import { useLanguage } from '../../i18n/words.ts';
import { linkIn } from './receipt-link.ts';

interface ReceiptSheetProps {
  issued: IssuedReceipt;
  paper: StationSettings['paper'];
}

/** The printed receipt, hidden on screen. No photo, and of the vendors only the transaction id. */
export function ReceiptSheet({ issued, paper }: ReceiptSheetProps) {
  const { locale, words } = useLanguage();
  const { sheet } = useKioskWords();
  const { receipt, timeZone } = issued;
  return (
    <div className="receipt-sheet" data-paper={paper}>
      <p className="receipt-institution">{receipt.institution}</p>
      <p>{sheet.title}</p>
      <p className="receipt-outcome">{words.result.titles[receipt.outcome]}</p>
      <p>{words.result.reasons[receipt.reason].what}</p>
      <dl className="receipt-facts">
        <dt>{sheet.cedula}</dt>
        <dd>{receipt.cedula}</dd>
        <dt>{sheet.when}</dt>
        <dd>{momentOf(receipt.at, locale, timeZone)}</dd>
        <dt>{sheet.reference}</dt>
        <dd>{receipt.reference ?? receipt.folio}</dd>
        {receipt.transactions.map(({ provider, id }) => (
          <div key={`${provider} ${id}`}>
            <dt>{sheet.transaction(words.providerNames[provider])}</dt>
            <dd>{id}</dd>
          </div>
        ))}
      </dl>
      <p>{sheet.check}</p>
      <QrCode text={linkIn(issued.link, locale)} label={sheet.check} />
      <p>{sheet.until(dateOf(receipt.until, locale, timeZone))}</p>
    </div>
  );
}
