import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Shell } from '../Shell.tsx';
import { localeOfAddress } from '../words/locale.ts';
import { loadWords } from '../words/words.ts';
import { takeReceipt } from './arrival.ts';
import { Receipts } from './Receipts.tsx';
import '../ui/styles.css';
import './receipt.css';

async function boot(root: HTMLElement): Promise<void> {
  const token = takeReceipt();
  const locale = localeOfAddress();
  const words = await loadWords(locale);
  document.documentElement.lang = locale;
  createRoot(root).render(
    <StrictMode>
      <Shell first={{ locale, words }}>
        <Receipts first={token} />
      </Shell>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('receipt.html has no #root');
boot(root).catch((error: unknown) => {
  const failed = document.getElementById('boot-failed');
  if (failed !== null) failed.hidden = false;
  throw error;
});
