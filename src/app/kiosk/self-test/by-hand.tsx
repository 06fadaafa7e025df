import { useEffect, useState } from 'react';
import type { StationSettings } from '../../../contract/station.ts';
import { QrCode } from '../../ui/QrCode.tsx';
import { useKioskWords } from '../../words/kiosk/words.ts';
import { askWholeScreen, isWholeScreen } from '../lockdown.ts';
import { printSheet } from '../screens/print.ts';
import { Row, type RowState } from './Row.tsx';

/** Has a letter and dashes, and a field behind it: what a wrong keyboard layout gets wrong. */
export const testCode = 'PE-1234-567890';

export function Scanner({ scanned }: { scanned: string | null }) {
  const { scanner } = useKioskWords().selfTest.checks;
  const state: RowState = scanned === null ? 'by-hand' : scanned === testCode ? 'fine' : 'missing';
  const sentence = {
    fine: scanner.fine,
    missing: scanner.missing(scanned ?? ''),
    'by-hand': scanner['by-hand'],
  };
  return (
    <Row name={scanner.name} state={state}>
      <p>{sentence[state]}</p>
      {state !== 'fine' && (
        <div className="test-code">
          <QrCode text={`${testCode}|X`} label={scanner.code} />
          <code>{testCode}</code>
        </div>
      )}
    </Row>
  );
}

export function Printer({ paper }: { paper: StationSettings['paper'] }) {
  const { sheet, selfTest } = useKioskWords();
  const { printer } = selfTest.checks;
  const [state, setState] = useState<Exclude<RowState, 'asking'>>('by-hand');
  const print = () => void printSheet(paper).then((began) => setState(began ? 'fine' : 'missing'));
  return (
    <Row name={printer.name} state={state}>
      <p>{printer[state]}</p>
      <button type="button" className="button" onClick={print}>
        {printer.go}
      </button>
      <div className="receipt-sheet" data-paper={paper}>
        <p className="receipt-title">{sheet.title}</p>
        <p>{sheet.test}</p>
        <QrCode text={testCode} label={sheet.test} />
      </div>
    </Row>
  );
}

export function WholeScreen() {
  const { screen } = useKioskWords().selfTest.checks;
  const [whole, setWhole] = useState(isWholeScreen);
  useEffect(() => {
    const look = () => setWhole(isWholeScreen());
    addEventListener('resize', look);
    document.addEventListener('fullscreenchange', look);
    return () => {
      removeEventListener('resize', look);
      document.removeEventListener('fullscreenchange', look);
    };
  }, []);
  return (
    <Row name={screen.name} state={whole ? 'fine' : 'missing'}>
      <p>{whole ? screen.fine : screen.missing}</p>
      {!whole && (
        <button type="button" className="button" onClick={() => void askWholeScreen()}>
          {screen.go}
        </button>
      )}
    </Row>
  );
}
