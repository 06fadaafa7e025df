import { useEffect, useRef, useState } from 'react';
import type { IssuedReceipt } from '../../contract/receipt.ts';
import type { OwnReceiptWords } from '../../locales/es/own-receipt.ts';
import { ownReceiptWords } from '../../locales/registry/own-receipt.ts';
import type { fetchOwnReceipt } from '../api/receipt.ts';
import { CopyLink } from '../components/CopyLink.tsx';
import { Message } from '../components/Message.tsx';
import { drawQr } from '../components/qr.ts';
import { startPrint } from '../components/start-print.ts';
import { useLanguage } from '../i18n/words.ts';
import { ReceiptPaper } from './ReceiptPaper.tsx';
import { receiptContent } from './receipt-content.ts';
import { receiptFile } from './receipt-file.ts';
import { saveHtml } from './save-file.ts';
import { useOwnReceipt } from './useOwnReceipt.ts';

export interface OwnReceiptProps {
  /** The idempotency key of the attempt that was answered. */
  attemptKey: string;
  /** Of the institution. */
  timeZone: string | undefined;
  /** Comes with the visit: its schemas would make this file need another one. */
  fetchReceipt: typeof fetchOwnReceipt;
}

/** The signed receipt of an answer, to print, as a file, and as a link. */
export function OwnReceipt({ attemptKey, timeZone, fetchReceipt }: OwnReceiptProps) {
  const words = ownReceiptWords[useLanguage().locale];
  const [receipt, retry] = useOwnReceipt(attemptKey, fetchReceipt);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="own-receipt">
      <h2 ref={heading} tabIndex={-1}>
        {words.title}
      </h2>
      {receipt.is === 'loading' && <progress className="progress" aria-label={words.preparing} />}
      {receipt.is === 'none' && <Message kind="advice" what={words.none} live />}
      {receipt.is === 'failed' && <Failed words={words} onRetry={retry} />}
      {receipt.is === 'there' && <Issued issued={receipt.issued} timeZone={timeZone} />}
    </section>
  );
}

function Failed({ words, onRetry }: { words: OwnReceiptWords; onRetry(): void }) {
  return (
    <>
      <Message kind="error" what={words.failed} live />
      <div className="actions">
        <button type="button" className="button" onClick={onRetry}>
          {words.again}
        </button>
      </div>
    </>
  );
}

function Issued({ issued, timeZone }: { issued: IssuedReceipt } & Pick<OwnReceiptProps, 'timeZone'>) {
  const language = useLanguage();
  const content = receiptContent(issued, language, timeZone);
  const { words, link, name } = content;
  const [status, setStatus] = useState('');
  const print = () => {
    setStatus('');
    void startPrint().then((began) => setStatus(began ? '' : words.notPrinted));
  };
  const save = () => {
    saveHtml(name, receiptFile(content, drawQr(link), language.locale));
    setStatus(words.saved);
  };
  return (
    <>
      <ReceiptPaper content={content} />
      <div className="actions">
        <button type="button" className="button" onClick={print}>
          {words.print}
        </button>
        <button type="button" className="button" onClick={save}>
          {words.save}
        </button>
        <CopyLink href={link} words={words} otherwise={words.notCopied} />
      </div>
      <p role="status">{status}</p>
    </>
  );
}
