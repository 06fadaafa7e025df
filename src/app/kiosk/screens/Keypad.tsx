import { useKioskWords } from '../../i18n/kiosk-words.ts';
import type { ClaimKeys } from '../keys.ts';

interface KeypadProps {
  keys: ClaimKeys;
  onCharacter(sign: string): void;
  onErase(): void;
}

/** A keypad with only the keys that a cédula needs. */
export function Keypad({ keys, onCharacter, onErase }: KeypadProps) {
  const { cedula } = useKioskWords();
  const key = (sign: string, label?: string) => (
    <button key={sign} type="button" className="key" aria-label={label} onClick={() => onCharacter(sign)}>
      {sign === '-' ? '–' : sign}
    </button>
  );
  const [zero = '0', ...others] = keys.digits;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be named by its first line
    <div role="group" className="keypad" aria-label={cedula.keypad}>
      <div className="keypad-digits">
        {others.map((digit) => key(digit))}
        {keys.signs.map((sign) => key(sign, cedula.dash))}
        {key(zero)}
        <button type="button" className="key" aria-label={cedula.erase} onClick={onErase}>
          ⌫
        </button>
      </div>
      {keys.letters.length > 0 && (
        <div className="keypad-letters" data-many={keys.letters.length > 8}>
          {keys.letters.map((letter) => key(letter))}
        </div>
      )}
    </div>
  );
}
