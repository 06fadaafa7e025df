import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Kiosk } from './Kiosk.tsx';
import { loadLanguages } from './language.ts';
import '../ui/styles.css';
import './kiosk.css';
import './self-service.css';
import './desk.css';
import './print.css';

/** The static page stays until everything is there to take its place. */
async function boot(root: HTMLElement): Promise<void> {
  const languages = await loadLanguages();
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={new QueryClient()}>
        <Kiosk languages={languages} />
      </QueryClientProvider>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('kiosk.html has no #root');
boot(root).catch((error: unknown) => {
  const failed = document.getElementById('boot-failed');
  if (failed !== null) failed.hidden = false;
  throw error;
});
