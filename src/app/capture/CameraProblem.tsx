import type { ReactNode } from 'react';
import type { CameraProblemCode as Problem } from '../../contract/camera-problems.ts';
import type { PublicConfig } from '../../contract/public-config.ts';
import type { Browser } from '../../contract/steps.ts';
import { recoveries } from '../camera/recovery.ts';
import { CopyLink } from '../components/CopyLink.tsx';
import { Elsewhere } from '../components/Elsewhere.tsx';
import { Message } from '../components/Message.tsx';
import { OptionalButton } from '../components/OptionalButton.tsx';
import { OfferPhone } from '../handoff/OfferPhone.tsx';
import { useWords } from '../i18n/words.ts';

interface CameraProblemProps {
  problem: Problem;
  browser: Browser;
  /** Number of permission denials in this visit: after a few, iOS no longer prompts. */
  refusals: number;
  institution: PublicConfig['institution'];
  /** The file picker, if the deployment allows files. */
  file: ReactNode;
  /** Null if no phone is offered. */
  onPhone: (() => void) | null;
  onRetry(): void;
  /** Null if the claim was entered on another device. */
  onCorrect: (() => void) | null;
}

/** Denials after which the advice for a browser that no longer prompts is shown. */
const often = 3;

/** Why there is no picture, how to get one in this browser, and how to continue without one. */
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
  const { action, explainsSettings } = recoveries[problem];
  return (
    <>
      <Message kind="error" {...camera.problems[problem]} live />
      {refusals >= often && problem === 'denied' && <Message kind="advice" what={camera.refusedOften} />}
      {explainsSettings && (
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
        {action === 'copy-link' ? (
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
