import { actionsFor, answerRules, mayRepeat } from '../../contract/actions.ts';
import type { Verification } from '../../contract/verification.ts';
import { clockTimeOf } from '../components/clock-time.ts';
import { useLanguage } from '../i18n/words.ts';

/**
 * What to do next in words, and how many attempts are left where that matters. Advice that needs an attempt
 * gives way to the time from which there is one.
 */
export function useNext(
  verification: Verification,
  timeZone: string | undefined,
): { next: string; attempts: string | null } {
  const { locale, words } = useLanguage();
  const { reasons, attempts } = words.result;
  const { reason, attemptsLeft: left, attemptsFrom } = verification;
  if (actionsFor(verification).main === 'counter' && answerRules[reason].main !== 'counter') {
    const from =
      attemptsFrom === undefined ? '' : ` ${attempts.from(clockTimeOf(attemptsFrom, locale, timeZone))}`;
    return { next: attempts.none + from, attempts: null };
  }
  const { next } = reasons[reason];
  if (!mayRepeat(verification)) return { next, attempts: null };
  const count = left === 1 ? attempts.one : attempts.many(new Intl.NumberFormat(locale).format(left));
  return { next, attempts: count };
}
