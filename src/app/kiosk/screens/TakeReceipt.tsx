import { useState } from 'react';
import type { StationSettings } from '../../../contract/station.ts';
import { Message } from '../../components/Message.tsx';
import { Page } from '../../components/Page.tsx';
import { QrCode } from '../../components/QrCode.tsx';
import { useKioskWords } from '../../i18n/kiosk-words.ts';
import { useLanguage } from '../../i18n/words.ts';
import type { ReceiptProgress } from '../flow/state.ts';
import { printSheet } from './print.ts';
import { ReceiptSheet } from './ReceiptSheet.tsx';
import { linkIn } from './receipt-link.ts';

interface TakeReceiptProps {
  receipt: ReceiptProgress;
  /** For people to write down if there is no receipt. */
  reference: string;
  settings: Pick<StationSettings, 'receipts' | 'paper'>;
  onAgain(): void;
  onDone(): void;
}

/** The receipt on paper, as a QR code for a phone, or both. */
export function TakeReceipt({ receipt, reference, settings, onAgain, onDone }: TakeReceiptProps) {
  const { words } = useLanguage();
  const { receipt: say } = useKioskWords();
  const printing = usePrinting(settings.paper);
  const prints = settings.receipts.includes('print');
  return (
    <Page title={say.title}>
      {receipt.is === 'requested' && (
        <>
          <progress className="progress" aria-label={say.preparing} />
          <p className="lead">{say.preparing}</p>
        </>
      )}
      {receipt.is === 'failed' && <Message kind="error" what={say.failed} live />}
      {receipt.is === 'there' && <Code receipt={receipt} shown={settings.receipts.includes('code')} />}
      <p>
        {words.result.details.reference}: <code className="reference">{reference}</code>
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

function Code({ receipt, shown }: { receipt: Extract<ReceiptProgress, { is: 'there' }>; shown: boolean }) {
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

/** Prints the sheet on the page and reports whether the browser started printing. */
export function usePrinting(paper: StationSettings['paper']): Printing {
  const [state, setState] = useState<Printing['state']>('idle');
  const print = () => {
    setState('idle');
    void printSheet(paper).then((began) => setState(began ? 'begun' : 'blocked'));
  };
  return { state, print };
}
