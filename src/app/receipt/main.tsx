import { Shell } from '../citizen/Shell.tsx';
import { localeOfAddress } from '../i18n/locale.ts';
import { loadWords } from '../i18n/words.ts';
import { Broken } from '../loading/Broken.tsx';
import { ErrorBoundary } from '../loading/ErrorBoundary.tsx';
import { startPage } from '../loading/start-page.tsx';
import { ReceiptPage } from './ReceiptPage.tsx';
import { takeReceipt } from './receipt-link.ts';
import '../styles/styles.css';
import './receipt.css';

void startPage(async () => {
  const locale = localeOfAddress();
  const words = await loadWords(locale);
  document.documentElement.lang = locale;
  // Removed from the URL only now, so that a reload before this point keeps the link.
  const token = takeReceipt();
  return (
    <Shell first={{ locale, words }}>
      <ErrorBoundary fallback={(retry) => <Broken onRetry={retry} />}>
        <ReceiptPage first={token} />
      </ErrorBoundary>
    </Shell>
  );
});
