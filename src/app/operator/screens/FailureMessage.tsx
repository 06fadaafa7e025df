import { Message } from '../../components/Message.tsx';
import { useOperatorWords, useProblems } from '../../i18n/operator-words.ts';
import { useLanguage } from '../../i18n/words.ts';
import type { Failure } from '../state.ts';

/** A request may have begun far below. */
const bringIntoView = (message: Element | null) => message?.scrollIntoView({ block: 'nearest' });

/** The failure, announced when it appears; renders nothing without one. */
export function FailureMessage({ failed, isSearch = false }: { failed: Failure | null; isSearch?: boolean }) {
  const { locale } = useLanguage();
  const words = useOperatorWords();
  const problems = useProblems();
  if (failed === null) return null;
  const { what, next } =
    isSearch && failed.code === 'VERIFICATION_NOT_FOUND'
      ? words.everywhere.nothing
      : { ...problems, ...words.failed }[failed.code];
  const { retryAfter } = failed;
  return (
    <div ref={bringIntoView}>
      <Message kind="error" what={what} next={next} live>
        {retryAfter !== null && <p>{words.signIn.wait(durationOf(retryAfter, locale))}</p>}
      </Message>
    </div>
  );
}

/** Formats a duration: up to two minutes in seconds, then in minutes. */
function durationOf(seconds: number, locale: string): string {
  const [value, unit] = seconds <= 120 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
