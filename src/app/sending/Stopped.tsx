import type { PublicConfig } from '../../contract/public-config.ts';
import { clockTimeOf } from '../components/clock-time.ts';
import { Elsewhere } from '../components/Elsewhere.tsx';
import { Message } from '../components/Message.tsx';
import { Page } from '../components/Page.tsx';
import type { RefusalCode } from '../flow/state.ts';
import { useLanguage } from '../i18n/words.ts';
import { type WayOn, wayOnFrom } from './way-on.ts';

export interface StoppedProps {
  code: RefusalCode;
  /** Seconds until a retry makes sense, if the BFF sent them. */
  retryAfter: number | null;
  /** The time at which a limit ends. */
  retryAt?: string | undefined;
  institution: PublicConfig['institution'];
  /** Texts that differ on a shared device. */
  otherwise?: Partial<Record<RefusalCode, { what: string; next: string }>>;
  onResend?(): void;
  onRetake?(): void;
  onCorrect?(): void;
  onRestart?(): void;
  /** Where nothing can be done here. */
  onLeave(): void;
}

/** Without an answer to show: what went wrong, what is preserved, and the next step. */
export function Stopped({ code, retryAfter, retryAt, institution, otherwise = {}, ...on }: StoppedProps) {
  const { locale, words } = useLanguage();
  const { stopped } = words;
  const sentences = {
    ...words.problems,
    OFFLINE: stopped.OFFLINE,
    ...otherwise,
  };
  const { what, next } = sentences[code] ?? sentences.INTERNAL;
  const wayOn = wayOnFrom(code);
  const main: Record<WayOn, { label: string; go: (() => void) | undefined }> = {
    resend: { label: stopped.resend, go: on.onResend },
    retake: { label: stopped.retake, go: on.onRetake },
    correct: { label: stopped.correct, go: on.onCorrect },
    restart: { label: words.common.startOver, go: on.onRestart },
    elsewhere: { label: words.result.finish, go: on.onLeave },
  };
  const isElsewhere = wayOn === 'elsewhere';
  // A short wait is counted; the end of a limit is a time of day.
  const after =
    retryAt !== undefined && (retryAfter ?? minutely) >= minutely
      ? words.result.attempts.from(clockTimeOf(retryAt, locale, institution.timeZone))
      : retryAfter && stopped.after(duration(retryAfter, locale));
  return (
    <Page title={what}>
      <p className="lead">{next}</p>
      {wayOn === 'resend' && <Message kind="advice" what={stopped.photoStillHere} />}
      {after !== null && <p>{after}</p>}
      {isElsewhere && <Elsewhere institution={institution} title={words.result.counter} />}
      <div className="actions">
        <button type="button" className="button button-main" onClick={main[wayOn].go}>
          {main[wayOn].label}
        </button>
        {wayOn === 'resend' && (
          <button type="button" className="button" onClick={on.onRetake}>
            {stopped.retake}
          </button>
        )}
      </div>
      {!isElsewhere && <Elsewhere institution={institution} />}
      <p className="hint">
        {stopped.code}: <code>{code}</code>
      </p>
    </Page>
  );
}

/** From so many seconds on, a wait is shown in minutes or as a time of day. */
const minutely = 121;

/** Formats a duration: up to two minutes in seconds, then in minutes, then in hours. */
function duration(seconds: number, locale: string): string {
  const [value, unit] =
    seconds < minutely
      ? ([seconds, 'second'] as const)
      : seconds <= 7200
        ? ([Math.ceil(seconds / 60), 'minute'] as const)
        : ([Math.ceil(seconds / 3600), 'hour'] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
