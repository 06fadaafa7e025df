import type { PublicConfig } from '../../../contract/public-config.ts';
import type { CameraPhase } from '../../camera/useCamera.ts';
import { Elsewhere } from '../../components/Elsewhere.tsx';
import { Message } from '../../components/Message.tsx';
import { useKioskWords } from '../../i18n/kiosk-words.ts';
import { useWords } from '../../i18n/words.ts';

interface CameraOutProps {
  phase: Extract<CameraPhase, { is: 'problem' | 'paused' }>;
  /** Null at a counter, where an operator is present. */
  institution: PublicConfig['institution'] | null;
  onRetry(): void;
}

/** No picture: people cannot reach browser settings here, so it refers to the staff. Recovers by itself. */
export function CameraOut({ phase, institution, onRetry }: CameraOutProps) {
  const { camera } = useWords();
  const { camera: kiosk } = useKioskWords();
  const paused = phase.is === 'paused';
  return (
    <>
      {paused ? (
        <Message kind="advice" what={kiosk.paused} live />
      ) : (
        <Message
          kind="error"
          what={camera.problems[phase.problem].what}
          next={institution === null ? camera.problems[phase.problem].next : kiosk.help}
          live
        />
      )}
      <div className="actions">
        <button type="button" className="button button-main" onClick={onRetry}>
          {paused ? kiosk.resume : camera.retry}
        </button>
      </div>
      {institution !== null && <Elsewhere institution={institution} />}
    </>
  );
}
