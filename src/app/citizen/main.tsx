import { localeOfAddress } from '../i18n/locale.ts';
import { loadWords } from '../i18n/words.ts';
import { startPage } from '../loading/start-page.tsx';
import { takeToken, watchForLinks } from './arrival.ts';
import { Shell } from './Shell.tsx';
import '../styles/styles.css';

void startPage(async () => {
  watchForLinks();
  const locale = localeOfAddress();
  const [words, { Visit }] = await Promise.all([loadWords(locale), import('./Visit.tsx')]);
  document.documentElement.lang = locale;
  // Removed from the URL only now, so that a reload before this point keeps the link.
  return (
    <Shell first={{ locale, words }}>
      <Visit token={takeToken()} />
    </Shell>
  );
});
