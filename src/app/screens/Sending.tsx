import type { Progress } from '../flow/state.ts';
import { Page } from '../ui/Page.tsx';
import { useLanguage } from '../words/words.ts';

/** Bytes on their way, then the wait. Honest: no made-up percentage while the providers think. */
export function Sending({ progress }: { progress: Progress }) {
  const { locale, words } = useLanguage();
  const { sending } = words;
  const waiting = progress.phase === 'waiting';
  return (
    <Page title={waiting ? sending.waitingTitle : sending.title}>
      {progress.phase === 'upload' && progress.total > 0 ? (
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
      <p role="status">{waiting ? sending.waiting : sending.preparing}</p>
      <p className="hint">{sending.stay}</p>
    </Page>
  );
}

function kilobytes(bytes: number, locale: string): string {
  const form = new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });
  return form.format(bytes / 1000);
}
