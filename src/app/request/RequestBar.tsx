import { useRequestWords } from '../i18n/request-words.ts';

interface RequestBarProps {
  name: string;
  /** Null where the step itself leads back. */
  onLeave: (() => void) | null;
}

/** Who asks and what for, on every step, with a way to leave. */
export function RequestBar({ name, onLeave }: RequestBarProps) {
  const words = useRequestWords();
  return (
    <div className="request-bar">
      <p>{words.who(name)}</p>
      {onLeave && (
        <button type="button" className="request-leave" aria-label={words.leaveTo(name)} onClick={onLeave}>
          {words.leave}
        </button>
      )}
    </div>
  );
}
