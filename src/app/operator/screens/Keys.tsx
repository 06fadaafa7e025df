import { type RefObject, useEffect, useState } from 'react';
import { useOperatorWords } from '../../i18n/operator-words.ts';

const rows = {
  name: ['1234567890', 'qwertyuiop', 'asdfghjklñ', 'zxcvbnm', '.-_@'],
  pin: ['123', '456', '789', '0'],
  text: ['1234567890', 'qwertyuiop', 'asdfghjklñ', 'zxcvbnm,', '.-_: '],
} as const;
export type KeysKind = keyof typeof rows;

interface KeysProps {
  kind: KeysKind;
  onCharacter(sign: string): void;
  onErase(): void;
}

interface AtFootProps {
  field: RefObject<HTMLElement | null>;
  onChange(by: (text: string) => string): void;
}

/**
 * The keys at the foot of the screen, from the first touch on a field until they are closed. Never shown to
 * users of a keyboard.
 */
export function KeysAtFoot({ field, onChange }: AtFootProps) {
  const { signIn } = useOperatorWords();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const touched = field.current;
    const look = ({ pointerType }: PointerEvent) => pointerType === 'touch' && setShown(true);
    touched?.addEventListener('pointerup', look);
    return () => touched?.removeEventListener('pointerup', look);
  }, [field]);
  useEffect(() => {
    if (shown) field.current?.scrollIntoView({ block: 'start' });
  }, [shown, field]);
  if (!shown) return null;
  return (
    <div className="keys-foot">
      <Keys
        kind="text"
        onCharacter={(sign) => onChange((text) => text + sign)}
        onErase={() => onChange((text) => text.slice(0, -1))}
      />
      <button type="button" className="button" onClick={() => setShown(false)}>
        {signIn.done}
      </button>
    </div>
  );
}

/** On-screen keyboard. The field keeps the focus, so that both kinds of input can be mixed. */
export function Keys({ kind, onCharacter, onErase }: KeysProps) {
  const { signIn } = useOperatorWords();
  const named: Readonly<Record<string, string>> = {
    '-': signIn.dash,
    '.': signIn.dot,
    _: signIn.underscore,
    ',': signIn.comma,
    ':': signIn.colon,
    ' ': signIn.space,
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be named by its first line
    <div role="group" className={`keys keys-${kind}`} aria-label={signIn.keys[kind]}>
      {rows[kind].map((row, at) => (
        <div key={row} className="keys-row">
          {[...row].map((sign) => (
            <button
              key={sign}
              type="button"
              className={sign === ' ' ? 'key key-blank' : 'key'}
              aria-label={named[sign]}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onCharacter(sign)}
            >
              {sign === ' ' ? '␣' : sign}
            </button>
          ))}
          {at === rows[kind].length - 1 && (
            <button
              type="button"
              className="key"
              aria-label={signIn.erase}
              onPointerDown={(event) => event.preventDefault()}
              onClick={onErase}
            >
              ⌫
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
