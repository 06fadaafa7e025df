import type { ReactNode } from 'react';
import type { PublicConfig } from '../../contract/public-config.ts';
import type { Browser } from '../camera/browser.ts';
import type { CameraProblem as Problem } from '../camera/problem.ts';
import { CopyLink } from '../ui/CopyLink.tsx';
import { Elsewhere } from '../ui/Elsewhere.tsx';
import { Message } from '../ui/Message.tsx';
import { OptionalButton } from '../ui/OptionalButton.tsx';
import { useWords } from '../words/words.ts';
import { OfferPhone } from './handoff/OfferPhone.tsx';

interface CameraProblemProps {
  problem: Problem;
  browser: Browser;
  /** How often permission was refused in this visit: after a few, iOS stops asking. */
  refusals: number;
  institution: PublicConfig['institution'];
  /** The choice of a file instead, where the deployment allows it. */
  file: ReactNode;
  /** Null where a phone is not offered. */
  onPhone: (() => void) | null;
  onRetry(): void;
  /** Null where the claim was given on another device. */
  onCorrect: (() => void) | null;
}

/** Problems that end in the browser's or the phone's own settings. */
const inSettings = new Set<Problem>(['denied', 'dismissed', 'in-app']);
const often = 3;

/** Why there is no picture, the way to one in this very browser, and a way on without one. */
export function CameraProblem({
  problem,
  browser,
  refusals,
  institution,
  file,
  onPhone,
  onRetry,
  onCorrect,
}: CameraProblemProps) {
  const { camera } = useWords();
  return (
    <>
      <Message kind="error" {...camera.problems[problem]} live />
      {refusals >= often && problem === 'denied' && <Message kind="advice" what={camera.refusedOften} />}
      {inSettings.has(problem) && (
        <section className="recovery">
          <h2>{camera.recoveryTitle}</h2>
          <ol className="numbered">
            {camera.recovery[problem === 'in-app' ? 'in-app' : browser].map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </section>
      )}
      <div className="actions">
        {problem === 'in-app' ? (
          <CopyLink href={location.href} otherwise={camera.notCopied} main />
        ) : (
          <button type="button" className="button button-main" onClick={onRetry}>
            {camera.retry}
          </button>
        )}
        <OptionalButton label={camera.correct} onClick={onCorrect} />
      </div>
      <OfferPhone onPhone={onPhone} />
      {file}
      <Elsewhere institution={institution} />
    </>
  );
}
