import { QrCode } from '../components/QrCode.tsx';
import type { ReceiptContent } from './receipt-content.ts';

/** The receipt as it is printed: nothing else of the page is. */
export function ReceiptPaper({ content }: { content: ReceiptContent }) {
  const { words, institution, outcome, reason, facts, link, proof } = content;
  return (
    <div className="receipt-paper">
      <p className="receipt-paper-institution">{institution}</p>
      <p className="receipt-paper-title">{words.title}</p>
      <p className="receipt-paper-outcome">{outcome}</p>
      <p>{reason}</p>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label + value} className="facts-pair">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <QrCode text={link} label={words.code} />
      <p className="hint">{proof}</p>
    </div>
  );
}
