import type { PublicConfig } from '../../contract/public-config.ts';
import type { StopCode } from '../flow/state.ts';
import { Elsewhere } from '../ui/Elsewhere.tsx';
import { Message } from '../ui/Message.tsx';
import { Page } from '../ui/Page.tsx';
import { useLanguage } from '../words/words.ts';
import { type WayOn, wayOnFrom } from './way-on.ts';

interface StoppedProps {
  code: StopCode;
  /** Seconds until it makes sense to try again, where the BFF told. */
  retryAfter: number | null;
  institution: PublicConfig['institution'];
  /** Sentences that differ where this is no device of the person's own. */
  otherwise?: Partial<Record<StopCode, { what: string; next: string }>>;
  onResend(): void;
  onRetake(): void;
  onCorrect(): void;
  onRestart(): void;
}

/** No answer to show: what was wrong, what is kept, and the one thing to do about it. */
export function Stopped({ code, retryAfter, institution, otherwise = {}, ...on }: StoppedProps) {
  const { locale, words } = useLanguage();
  const { stopped } = words;
  const sentences = {
    ...words.problems,
    OFFLINE: stopped.OFFLINE,
    ANSWER_UNREADABLE: stopped.ANSWER_UNREADABLE,
    ...otherwise,
  };
  const { what, next } = sentences[code] ?? sentences.INTERNAL;
  const wayOn = wayOnFrom(code);
  const main: Record<WayOn, { label: string; go: () => void }> = {
    resend: { label: stopped.resend, go: on.onResend },
    retake: { label: stopped.retake, go: on.onRetake },
    correct: { label: stopped.correct, go: on.onCorrect },
    restart: { label: words.common.startOver, go: on.onRestart },
    elsewhere: { label: words.common.startOver, go: on.onRestart },
  };
  return (
    <Page title={what}>
      <p className="lead">{next}</p>
      {wayOn === 'resend' && <Message kind="advice" what={stopped.kept} />}
      {retryAfter !== null && <p>{stopped.after(duration(retryAfter, locale))}</p>}
      <div className="actions">
        <button
          type="button"
          className={wayOn === 'elsewhere' ? 'button' : 'button button-main'}
          onClick={main[wayOn].go}
        >
          {main[wayOn].label}
        </button>
        {wayOn === 'resend' && (
          <button type="button" className="button" onClick={on.onRetake}>
            {stopped.retake}
          </button>
        )}
      </div>
      <Elsewhere institution={institution} />
      <p className="hint">
        {stopped.code}: <code>{code}</code>
      </p>
    </Page>
  );
}

/** Seconds as a person says them: up to two minutes in seconds, then in minutes, then in hours. */
function duration(seconds: number, locale: string): string {
  const [value, unit] =
    seconds <= 120
      ? ([seconds, 'second'] as const)
      : seconds <= 7200
        ? ([Math.ceil(seconds / 60), 'minute'] as const)
        : ([Math.ceil(seconds / 3600), 'hour'] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
