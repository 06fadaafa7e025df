import { Message } from '../../ui/Message.tsx';
import { useOperatorWords, useProblems } from '../../words/operator/words.ts';
import { useLanguage } from '../../words/words.ts';
import type { Failure } from '../state.ts';

/** What did not work, spoken when it comes; nothing where nothing failed. */
export function FailureMessage({ failed }: { failed: Failure | null }) {
  const { locale } = useLanguage();
  const words = useOperatorWords();
  const problems = useProblems();
  if (failed === null) return null;
  const { what, next } = { ...problems, ...words.failed }[failed.code];
  const { retryAfter } = failed;
  return (
    <Message kind="error" what={what} next={next} live>
      {retryAfter !== null && <p>{words.signIn.wait(durationOf(retryAfter, locale))}</p>}
    </Message>
  );
}

/** Up to two minutes in seconds, then in minutes. */
function durationOf(seconds: number, locale: string): string {
  const [value, unit] = seconds <= 120 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
