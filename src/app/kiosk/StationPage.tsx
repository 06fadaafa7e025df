import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Locale } from '../../contract/public-config.ts';
import { endVisit } from '../api/station.ts';
import { ErrorBoundary } from '../loading/ErrorBoundary.tsx';
import { Kiosk } from './Kiosk.tsx';
import type { Languages } from './language.ts';
import { Failed } from './screens/Failed.tsx';
import { wipe } from './wipe.ts';

/** How long the error is shown before the station restarts, in milliseconds. */
const restartsAfter = 5_000;

/** The kiosk with its error boundary: after a failure it discards all personal data and restarts. */
export function StationPage({ languages }: { languages: Languages }) {
  const locales = Object.keys(languages) as Locale[];
  return (
    <ErrorBoundary fallback={(retry) => <Restarting locales={locales} onRestart={retry} />}>
      <Kiosk languages={languages} />
    </ErrorBoundary>
  );
}

function Restarting({ locales, onRestart }: { locales: Locale[]; onRestart(): void }) {
  const client = useQueryClient();
  useEffect(() => {
    void Promise.all([wipe(client), endVisit()]);
    const timer = setTimeout(onRestart, restartsAfter);
    return () => clearTimeout(timer);
  }, [client, onRestart]);
  return (
    <main className="main">
      <Failed locales={locales} onRestart={onRestart} />
    </main>
  );
}
