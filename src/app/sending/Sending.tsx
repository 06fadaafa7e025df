import { useEffect, useState } from 'react';
import { Page } from '../components/Page.tsx';
import { Status } from '../components/Status.tsx';
import type { Progress } from '../flow/state.ts';
import { useLanguage } from '../i18n/words.ts';

/** Upload progress, then the wait. No invented percentage while the providers are working. */
export function Sending({ progress }: { progress: Progress }) {
  const { locale, words } = useLanguage();
  const { sending } = words;
  const waiting = progress.phase === 'waiting';
  const counted = progress.phase === 'upload' && progress.total > 0;
  const share = useAnnouncedShare(progress);
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const onItsWay = share === 0 ? sending.preparing : sending.sent(percent.format(share));
  return (
    <Page title={waiting ? sending.waitingTitle : sending.title}>
      {counted ? (
        <>
          <progress
            className="progress"
            max={progress.total}
            value={progress.sent}
            aria-label={sending.title}
          />
          <p>{sending.uploading(kilobytes(progress.sent, locale), kilobytes(progress.total, locale))}</p>
        </>
      ) : (
        <progress className="progress" aria-label={waiting ? sending.waitingTitle : sending.title} />
      )}
      <Status className={counted ? 'sr-only' : ''}>{waiting ? sending.waiting : onItsWay}</Status>
      <p className="hint">{sending.stay}</p>
    </Page>
  );
}

/** Minimum interval between two announcements of the progress, in milliseconds. */
const quiet = 3000;

/** Upload progress for screen readers: in quarters, throttled. */
function useAnnouncedShare(progress: Progress): number {
  const [announced, setAnnounced] = useState(() => ({ quarter: 0, at: performance.now() }));
  useEffect(() => {
    const quarter = Math.floor(4 * shareOf(progress));
    const at = performance.now();
    // oxlint-disable-next-line react/set-state-in-effect -- the clock must not be read during rendering
    setAnnounced((last) =>
      quarter > last.quarter && quarter < 4 && at - last.at >= quiet ? { quarter, at } : last,
    );
  }, [progress]);
  return announced.quarter / 4;
}

function shareOf(progress: Progress): number {
  return progress.phase === 'upload' && progress.total > 0 ? progress.sent / progress.total : 0;
}

function kilobytes(bytes: number, locale: string): string {
  const form = new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });
  return form.format(bytes / 1000);
}
