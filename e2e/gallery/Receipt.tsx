import { CheckFailed, CheckOutcome } from '../../src/app/receipt/CheckOutcome.tsx';
import { ReceiptForm } from '../../src/app/receipt/ReceiptForm.tsx';
import type { ReceiptCheck } from '../../src/contract/receipt.ts';
import '../../src/app/receipt/receipt.css';

const nothing = () => undefined;

/** The results of the page that checks receipts. */
export default function Receipt({ receipt }: { receipt: ReceiptCheck | 'ask' | 'failed' }) {
  if (receipt === 'ask') return <ReceiptForm onToken={nothing} />;
  if (receipt === 'failed') return <CheckFailed onRetry={nothing} onAnother={nothing} />;
  return <CheckOutcome check={receipt} onAnother={nothing} />;
}
