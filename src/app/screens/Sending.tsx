import { useEffect, useState } from 'react';
import type { Progress } from '../flow/state.ts';
import { Page } from '../ui/Page.tsx';
import { Status } from '../ui/Status.tsx';
import { useLanguage } from '../words/words.ts';

/** Bytes on their way, then the wait. Honest: no made-up percentage while the providers think. */
export function Sending({ progress }: { progress: Progress }) {
  const { locale, words } = useLanguage();
  const { sending } = words;
  const waiting = progress.phase === 'waiting';
  const counted = progress.phase === 'upload' && progress.total > 0;
  const share = useToldShare(progress);
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
      <Status className={counted ? 'heard' : ''}>{waiting ? sending.waiting : onItsWay}</Status>
      <p className="hint">{sending.stay}</p>
    </Page>
  );
}

/** Between two shares that are read out, in milliseconds: bytes come too fast to be told as they come. */
const quiet = 3000;

/** The share of the photo that is told to those who cannot see the bar: by quarters, and seldom. */
function useToldShare(progress: Progress): number {
  const [told, setTold] = useState(() => ({ quarter: 0, at: performance.now() }));
  useEffect(() => {
    const quarter = Math.floor(4 * shareOf(progress));
    const at = performance.now();
    setTold((last) =>
      quarter > last.quarter && quarter < 4 && at - last.at >= quiet ? { quarter, at } : last,
    );
  }, [progress]);
  return told.quarter / 4;
}

function shareOf(progress: Progress): number {
  return progress.phase === 'upload' && progress.total > 0 ? progress.sent / progress.total : 0;
}

function kilobytes(bytes: number, locale: string): string {
  const form = new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });
  return form.format(bytes / 1000);
}
