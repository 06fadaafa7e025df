import type { Outcome, Reason } from '../../contract/outcome.ts';
import type { ProblemCode } from '../../contract/problems/codes.ts';
import type { PublicConfig } from '../../contract/public-config.ts';
import type { Verification } from '../../contract/verification.ts';
import { mayRepeat } from '../flow/state.ts';
import { Elsewhere } from '../ui/Elsewhere.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { Page } from '../ui/Page.tsx';
import { useLanguage } from '../words/words.ts';
import { Checks } from './result/Checks.tsx';
import { Details } from './result/Details.tsx';

interface ResultProps {
  verification: Verification;
  problem: ProblemCode | null;
  institution: PublicConfig['institution'];
  /** Null when this visit no longer knows the person: then a new attempt starts over. */
  onAgain: (() => void) | null;
  onCorrect: (() => void) | null;
  onCheck(): void;
  onRestart(): void;
  /** How the way out is called, where it leads on. */
  leave?: string;
  /** What another device has to do with it. */
  note: string | null;
}

/** Said by a sign as well as by colour and words. */
export const signs: Record<Outcome, IconName> = {
  verified: 'check',
  'not-verified': 'cross',
  'try-again': 'again',
  unavailable: 'pause',
  unknown: 'question',
};

/** The outcome in words, the checks as they were told, and what to do now. */
export function Result({
  verification,
  problem,
  institution,
  onAgain,
  onCorrect,
  onCheck,
  onRestart,
  leave,
  note,
}: ResultProps) {
  const { words } = useLanguage();
  const { result } = words;
  const { outcome, reason } = verification;
  return (
    <Page title={result.titles[outcome]}>
      <div className={`outcome outcome-${outcome}`}>
        <Icon name={signs[outcome]} />
        <div>
          <p className="outcome-what">{result.reasons[reason].what}</p>
          <p>{result.reasons[reason].next}</p>
        </div>
      </div>
      {outcome !== 'verified' && <Attempts left={verification.attemptsLeft} />}
      {verification.recorded === false && <p className="hint">{result.unrecorded}</p>}
      {note !== null && <p className="hint">{note}</p>}
      <Actions {...{ verification, onAgain, onCorrect, onCheck, onRestart, leave }} />
      {outcome !== 'verified' && needsAnotherWay(verification) && <Elsewhere institution={institution} />}
      <Checks verification={verification} />
      <Details verification={verification} problem={problem} />
    </Page>
  );
}

/** Reasons that a mistyped cédula explains as well as the face does. */
const aboutTheClaim = new Set<Reason>(['face-mismatch', 'cedula-not-found', 'cedula-format', 'not-stated']);

/** Another route is shown before the last attempt, and whenever another photo cannot help. */
function needsAnotherWay({ outcome, attemptsLeft }: Verification): boolean {
  return attemptsLeft <= 1 || outcome !== 'try-again';
}

function Attempts({ left }: { left: number }) {
  const { locale, words } = useLanguage();
  const { attempts } = words.result;
  const sentence =
    left === 0
      ? attempts.none
      : left === 1
        ? attempts.one
        : attempts.many(new Intl.NumberFormat(locale).format(left));
  return <p className="attempts">{sentence}</p>;
}

interface ActionsProps
  extends Pick<ResultProps, 'verification' | 'onAgain' | 'onCorrect' | 'onCheck' | 'onRestart'> {
  leave: string | undefined;
}

function Actions({ verification, onAgain, onCorrect, onCheck, onRestart, leave }: ActionsProps) {
  const { result } = useLanguage().words;
  const { outcome, reason } = verification;
  const repeats = mayRepeat(verification);
  return (
    <div className="actions">
      {outcome === 'unknown' && (
        <button type="button" className="button button-main" onClick={onCheck}>
          {result.check}
        </button>
      )}
      {repeats && onAgain !== null && (
        <button type="button" className="button button-main" onClick={onAgain}>
          {result.again}
        </button>
      )}
      {repeats && onCorrect !== null && aboutTheClaim.has(reason) && (
        <button type="button" className="button" onClick={onCorrect}>
          {result.correct}
        </button>
      )}
      <button
        type="button"
        className={leave !== undefined && !repeats && outcome !== 'unknown' ? 'button button-main' : 'button'}
        onClick={onRestart}
      >
        {leave ?? (outcome === 'verified' ? result.finish : result.restart)}
      </button>
    </div>
  );
}
