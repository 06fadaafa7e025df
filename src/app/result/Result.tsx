import { type ReactNode, useState } from 'react';
import { type Action, actionsFor } from '../../contract/actions.ts';
import type { Outcome } from '../../contract/outcome.ts';
import type { ProblemCode } from '../../contract/problems/codes.ts';
import type { PublicConfig } from '../../contract/public-config.ts';
import type { Verification } from '../../contract/verification.ts';
import { Elsewhere } from '../components/Elsewhere.tsx';
import { Icon, type IconName } from '../components/Icon.tsx';
import { Message } from '../components/Message.tsx';
import { Page } from '../components/Page.tsx';
import { useLanguage } from '../i18n/words.ts';
import type { HeldPhoto } from '../sending/held-photo.ts';
import { Checks } from './Checks.tsx';
import { Details } from './Details.tsx';
import { useHeldPhoto } from './useHeldPhoto.ts';
import { useNext } from './useNext.ts';

export interface ResultProps {
  verification: Verification;
  problem: ProblemCode | null;
  institution: PublicConfig['institution'];
  /** The photo that may be sent again; null if there is none any more. */
  held: HeldPhoto | null;
  /** Null if this visit no longer knows the person. */
  onAgain: (() => void) | null;
  onCorrect: (() => void) | null;
  onCheck(): void;
  /** Starts over; null if the visit still knows the person. */
  onRestart: (() => void) | null;
  onLeave(): void;
  /** Label of the exit button, if it leads on. */
  leave?: string;
  /** Note about the other device of a handoff. */
  note: string | null;
  /** Shown when the person wants it; null where there is another way to it. */
  receipt: ReactNode;
}

/** Icons, so that the outcome does not depend on colour alone. */
export const signs: Record<Outcome, IconName> = {
  verified: 'check',
  'not-verified': 'cross',
  'try-again': 'again',
  unavailable: 'pause',
  unknown: 'question',
};

/** The outcome in words, what can be done about it, and the reported checks. */
export function Result({ verification, problem, institution, held, note, receipt, ...on }: ResultProps) {
  const { words } = useLanguage();
  const { result } = words;
  const { outcome, reason } = verification;
  const { main, others } = actionsFor(verification);
  const { next, attempts } = useNext(verification, institution.timeZone);
  useHeldPhoto(held?.forget);
  const [isReceiptWanted, setReceiptWanted] = useState(false);
  const onReceipt = receipt === null || isReceiptWanted ? null : () => setReceiptWanted(true);
  return (
    <Page title={result.titles[outcome]}>
      <div className={`outcome outcome-${outcome}`}>
        <Icon name={signs[outcome]} />
        <div>
          <p className="outcome-what">{result.reasons[reason].what}</p>
          <p>{next}</p>
        </div>
      </div>
      {held !== null && <Message kind="advice" what={result.photoHeld} />}
      {attempts !== null && <p className="attempts">{attempts}</p>}
      {verification.recorded === false && <p className="hint">{result.markUnrecorded}</p>}
      {note !== null && <p className="hint">{note}</p>}
      {main === 'counter' && <Elsewhere institution={institution} title={result.counter} />}
      <Actions main={main} others={others} onResend={held?.send} onReceipt={onReceipt} {...on} />
      {isReceiptWanted && receipt}
      {others.includes('counter') && <Elsewhere institution={institution} />}
      <Checks verification={verification} />
      <Details verification={verification} problem={problem} timeZone={institution.timeZone} />
    </Page>
  );
}

type ActionsProps = ReturnType<typeof actionsFor> &
  Pick<ResultProps, 'onAgain' | 'onCorrect' | 'onCheck' | 'onRestart' | 'onLeave' | 'leave'> & {
    onResend: (() => void) | undefined;
    onReceipt: (() => void) | null;
  };

/** The counter is no button, so there the exit is the main one; and so it is where an action is not possible. */
function Actions({ main, others, leave, ...on }: ActionsProps) {
  const { onResend, onAgain, onCorrect, onCheck, onReceipt, onRestart, onLeave } = on;
  const { result, common } = useLanguage().words;
  const another: [string, (() => void) | null] = onAgain
    ? [result.again, onAgain]
    : [common.startOver, onRestart];
  const buttons: Partial<Record<Action, [string, (() => void) | null]>> = {
    resend: onResend ? [result.resend, onResend] : another,
    photo: another,
    correct: onCorrect ? [result.correct, onCorrect] : [common.startOver, onRestart],
    check: [result.check, onCheck],
    receipt: [result.receipt, onReceipt],
    finish: [leave ?? result.finish, onLeave],
  };
  const possible = [main, ...others].flatMap((action) => {
    const [label, go] = buttons[action] ?? [];
    return label !== undefined && go ? [{ action, label, go }] : [];
  });
  const first = possible.find(({ action }) => action === main) ?? possible.at(-1);
  return (
    <div className="actions">
      {[first, ...possible.filter((it) => it.label !== first?.label)].map(
        (it) =>
          it && (
            <button
              key={it.label}
              type="button"
              className={it === first ? 'button button-main' : 'button'}
              onClick={it.go}
            >
              {it.label}
            </button>
          ),
      )}
    </div>
  );
}
