import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { brandName } from '../components/HeaderBrand.tsx';
import { pauseOrOnline, withTimeLimit } from '../lazy/waiting.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { loadStyles } from './styles.ts';
import { keepTranslated } from './translated.ts';

/** Time until the page reports that its first render is late, in milliseconds. */
const lateAfter = 10_000;

/** Time until a hanging start is retried by reloading the page, in milliseconds. */
const timeLimit = 45_000;

/** Number of automatic reloads of a page that cannot start; after them the person has to reload. */
const mostReloads = 3;

/**
 * Starts an entry of the page: the static document stays until everything is loaded, to be replaced without a
 * layout shift. If something fails to load, the document reports it, and the page is reloaded as soon as the
 * server is reachable: an engine may cache a failed module for the lifetime of the page.
 *
 * @param prepare imports what the first render needs, reads the URL, and returns the element to render
 */
export async function startPage(prepare: () => Promise<ReactNode>): Promise<void> {
  void loadStyles();
  await documentParsed();
  const root = document.getElementById('root');
  if (root === null) throw new Error('The document has no #root.');
  keepTranslated(root);
  const late = setTimeout(showLate, lateAfter);
  try {
    const drawing = await withTimeLimit(prepare(), timeLimit);
    const failed = <FailedPage />;
    createRoot(root).render(
      <StrictMode>
        <ErrorBoundary fallback={() => failed}>{drawing}</ErrorBoundary>
      </StrictMode>,
    );
    document.getElementById('boot-late')?.remove();
  } catch (error) {
    console.error('The page cannot start.', error);
    showLate();
    await reloadWhenReachable();
  } finally {
    clearTimeout(late);
  }
}

/** Shown when the frame itself fails: hard-coded, because the dictionaries are not available. */
function FailedPage() {
  return (
    <main className="main page">
      <h1>{brandName}</h1>
      <p>La página falló. Si ya envió su foto, al cargarla otra vez buscaremos el resultado.</p>
      <p lang="en">
        The page failed. If you have sent your photo, we will look for the result when it is loaded again.
      </p>
      <div className="actions">
        <button type="button" className="button button-main" onClick={() => location.reload()}>
          Cargar otra vez · <span lang="en">Load again</span>
        </button>
      </div>
    </main>
  );
}

/** The message is part of the document, where it also appears if no script loads. */
function showLate(): void {
  const sentence = document.getElementById('boot-late');
  sentence?.classList.add('is-late');
  // Not in the static document, where it would be announced on every slower connection.
  sentence?.setAttribute('role', 'alert');
}

/** The script is async, so that a missing stylesheet cannot block it. */
function documentParsed(): Promise<void> {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((resolve) => document.addEventListener('DOMContentLoaded', () => resolve()));
}

async function reloadWhenReachable(): Promise<void> {
  const { reloads = 0, ...entry } = (history.state ?? {}) as { reloads?: number };
  if (reloads >= mostReloads) return;
  for (let tries = 0; tries < 100; tries += 1) {
    await pauseOrOnline(2_000 * (reloads + 1));
    try {
      await fetch(location.pathname, { cache: 'no-store', signal: AbortSignal.timeout(5_000) });
      await refreshFiles();
    } catch {
      continue;
    }
    // Keeps the visit in the history entry, which the reload has to restore.
    history.replaceState({ ...entry, reloads: reloads + 1 }, '');
    location.reload();
    return;
  }
}

/**
 * Fetches the imports of the first render again, bypassing caches. Across reloads, WebKit serves an import
 * from its memory cache, even a proxy's error page in place of the file, unless that response forbids
 * caching.
 */
async function refreshFiles(): Promise<void> {
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel="modulepreload"]');
  const options: RequestInit = { cache: 'reload', signal: AbortSignal.timeout(10_000) };
  await Promise.all([...links].map(({ href }) => fetch(href, options)));
}
