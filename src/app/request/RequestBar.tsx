import type { RequestView } from '../../contract/relying-party.ts';
import { useRequestWords } from '../i18n/request-words.ts';

interface RequestBarProps {
  relyingParty: RequestView['relyingParty'];
  /** Null where the step itself leads back. */
  onLeave: (() => void) | null;
}

/** Who asks and what for, on every step, with a way to leave. */
export function RequestBar({ relyingParty: { name, logo }, onLeave }: RequestBarProps) {
  const words = useRequestWords();
  return (
    <div className="request-bar">
      {logo && (
        <img className="request-logo" src={logo.address} width={logo.width} height={logo.height} alt="" />
      )}
      <p>{words.who(name)}</p>
      {onLeave && (
        <button type="button" className="request-leave" aria-label={words.leaveTo(name)} onClick={onLeave}>
          {words.leave}
        </button>
      )}
    </div>
  );
}
