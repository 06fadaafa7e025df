import { useOperatorWords } from '../../words/operator/words.ts';

const rows = {
  name: ['1234567890', 'qwertyuiop', 'asdfghjklñ', 'zxcvbnm', '.-_@'],
  pin: ['123', '456', '789', '0'],
} as const;
export type KeysKind = keyof typeof rows;

interface KeysProps {
  kind: KeysKind;
  onSign(sign: string): void;
  onErase(): void;
}

/** What a touch screen without a keyboard types with. The field keeps the focus, so that both ways may mix. */
export function Keys({ kind, onSign, onErase }: KeysProps) {
  const { signIn } = useOperatorWords();
  const named: Readonly<Record<string, string>> = { '-': signIn.dash, '.': signIn.dot, _: signIn.underscore };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be named by its first line
    <div role="group" className={`keys keys-${kind}`} aria-label={signIn.keys[kind]}>
      {rows[kind].map((row, at) => (
        <div key={row} className="keys-row">
          {[...row].map((sign) => (
            <button
              key={sign}
              type="button"
              className="key"
              aria-label={named[sign]}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onSign(sign)}
            >
              {sign}
            </button>
          ))}
          {at === rows[kind].length - 1 && (
            <button
              type="button"
              className="key key-erase"
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
