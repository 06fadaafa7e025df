import { Ask } from '../../src/app/receipt/Ask.tsx';
import { Failed, Told } from '../../src/app/receipt/Told.tsx';
import type { ReceiptCheck } from '../../src/contract/receipt.ts';
import '../../src/app/receipt/receipt.css';

const nothing = () => undefined;

/** What the page that checks a receipt tells. */
export default function Receipt({ receipt }: { receipt: ReceiptCheck | 'ask' | 'failed' }) {
  if (receipt === 'ask') return <Ask onToken={nothing} />;
  if (receipt === 'failed') return <Failed onRetry={nothing} onAnother={nothing} />;
  return <Told check={receipt} onAnother={nothing} />;
}
