import { isLocale } from '../../contract/locale.ts';
import { Shell } from '../citizen/Shell.tsx';
import { localeOfAddress } from '../i18n/locale.ts';
import { loadWords } from '../i18n/words.ts';
import { startPage } from '../loading/start-page.tsx';
import { beginRequest, requestIdOfAddress } from './request-api.ts';
import '../styles/styles.css';
import './request.css';

void startPage(async () => {
  const uid = requestIdOfAddress();
  const [begun, { RequestPage }] = await Promise.all([beginRequest(uid), import('./RequestPage.tsx')]);
  const wanted = 'body' in begun ? begun.body.request?.locale : null;
  const isChosen = new URLSearchParams(location.search).has('lang');
  const locale = !isChosen && isLocale(wanted) ? wanted : localeOfAddress();
  const words = await loadWords(locale);
  document.documentElement.lang = locale;
  return (
    <Shell first={{ locale, words }}>
      <RequestPage uid={uid} begun={begun} />
    </Shell>
  );
});
