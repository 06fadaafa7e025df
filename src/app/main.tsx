import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Shell } from './Shell.tsx';
import { takeToken, watchForLinks } from './visit/arrival.ts';
import { localeOfAddress } from './words/locale.ts';
import { loadWords } from './words/words.ts';
import './ui/styles.css';

/** The static first screen of index.html stays until everything is there to take its place without a jump. */
async function boot(root: HTMLElement): Promise<void> {
  const token = takeToken();
  watchForLinks();
  const locale = localeOfAddress();
  const [words, { Visit }] = await Promise.all([loadWords(locale), import('./visit/Visit.tsx')]);
  document.documentElement.lang = locale;
  createRoot(root).render(
    <StrictMode>
      <Shell first={{ locale, words }}>
        <Visit token={token} />
      </Shell>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
boot(root).catch((error: unknown) => {
  const failed = document.getElementById('boot-failed');
  if (failed !== null) failed.hidden = false;
  throw error;
});
