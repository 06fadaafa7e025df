import { useState } from 'react';
import type { StationSettings } from '../../../contract/station.ts';
import { Message } from '../../ui/Message.tsx';
import { Page } from '../../ui/Page.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { useKioskWords } from '../../words/kiosk/words.ts';
import { useLanguage } from '../../words/words.ts';
import type { Receipt } from '../flow/state.ts';
import { printSheet } from './print.ts';
import { ReceiptSheet } from './ReceiptSheet.tsx';
import { linkIn } from './receipt-link.ts';

interface TakeReceiptProps {
  receipt: Receipt;
  /** What is written down where there is no receipt. */
  folio: string;
  settings: Pick<StationSettings, 'receipts' | 'paper'>;
  onAgain(): void;
  onDone(): void;
}

/** What a person takes along: paper, a code for their phone, or both. */
export function TakeReceipt({ receipt, folio, settings, onAgain, onDone }: TakeReceiptProps) {
  const { words } = useLanguage();
  const { receipt: say } = useKioskWords();
  const printing = usePrinting(settings.paper);
  const prints = settings.receipts.includes('print');
  return (
    <Page title={say.title}>
      {receipt.is === 'asked' && (
        <>
          <progress className="progress" aria-label={say.asked} />
          <p className="lead">{say.asked}</p>
        </>
      )}
      {receipt.is === 'failed' && <Message kind="error" what={say.failed} live />}
      {receipt.is === 'there' && <Code receipt={receipt} shown={settings.receipts.includes('code')} />}
      <p>
        {words.result.details.folio}: <code>{folio}</code>
      </p>
      {printing.state === 'blocked' && <Message kind="error" what={say.notPrinted} live />}
      <p role="status">{printing.state === 'begun' && say.printing}</p>
      <div className="actions">
        {receipt.is === 'failed' && (
          <button type="button" className="button" onClick={onAgain}>
            {say.again}
          </button>
        )}
        {receipt.is === 'there' && prints && (
          <button type="button" className="button" onClick={printing.print}>
            {say.print}
          </button>
        )}
        <button type="button" className="button button-main" onClick={onDone}>
          {say.done}
        </button>
      </div>
      <p className="hint">{say.wiped}</p>
      {receipt.is === 'there' && prints && <ReceiptSheet issued={receipt.issued} paper={settings.paper} />}
    </Page>
  );
}

function Code({ receipt, shown }: { receipt: Extract<Receipt, { is: 'there' }>; shown: boolean }) {
  const { locale } = useLanguage();
  const { receipt: say } = useKioskWords();
  if (!shown) return null;
  return (
    <div className="take-code">
      <QrCode text={linkIn(receipt.issued.link, locale)} label={say.code} />
      <p>{say.takeCode}</p>
    </div>
  );
}

export interface Printing {
  state: 'idle' | 'begun' | 'blocked';
  print(): void;
}

/** Prints the sheet on the page, and knows whether the browser did. */
export function usePrinting(paper: StationSettings['paper']): Printing {
  const [state, setState] = useState<Printing['state']>('idle');
  const print = () => {
    setState('idle');
    void printSheet(paper).then((began) => setState(began ? 'begun' : 'blocked'));
  };
  return { state, print };
}
