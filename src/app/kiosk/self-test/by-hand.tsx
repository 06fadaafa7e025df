import { useEffect, useState } from 'react';
import type { StationSettings } from '../../../contract/station.ts';
import { QrCode } from '../../components/QrCode.tsx';
import { useKioskWords } from '../../i18n/kiosk-words.ts';
import { isFullScreen, requestFullScreen } from '../lockdown.ts';
import { printSheet } from '../screens/print.ts';
import { type RowState, TestRow } from './TestRow.tsx';

/** Contains letters and dashes, which a wrong keyboard layout garbles. */
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
    <TestRow name={scanner.name} state={state}>
      <p>{sentence[state]}</p>
      {state !== 'fine' && (
        <div className="test-code">
          <QrCode text={`${testCode}|X`} label={scanner.code} />
          <code>{testCode}</code>
        </div>
      )}
    </TestRow>
  );
}

export function Printer({ paper }: { paper: StationSettings['paper'] }) {
  const { sheet, selfTest } = useKioskWords();
  const { printer } = selfTest.checks;
  const [state, setState] = useState<Exclude<RowState, 'asking'>>('by-hand');
  const print = () => void printSheet(paper).then((began) => setState(began ? 'fine' : 'missing'));
  return (
    <TestRow name={printer.name} state={state}>
      <p>{printer[state]}</p>
      <button type="button" className="button" onClick={print}>
        {printer.go}
      </button>
      <div className="receipt-sheet" data-paper={paper}>
        <p>{sheet.title}</p>
        <p>{sheet.test}</p>
        <QrCode text={testCode} label={sheet.test} />
      </div>
    </TestRow>
  );
}

export function FullScreen() {
  const { screen } = useKioskWords().selfTest.checks;
  const [whole, setWhole] = useState(isFullScreen);
  useEffect(() => {
    const look = () => setWhole(isFullScreen());
    addEventListener('resize', look);
    document.addEventListener('fullscreenchange', look);
    return () => {
      removeEventListener('resize', look);
      document.removeEventListener('fullscreenchange', look);
    };
  }, []);
  return (
    <TestRow name={screen.name} state={whole ? 'fine' : 'missing'}>
      <p>{whole ? screen.fine : screen.missing}</p>
      {!whole && (
        <button type="button" className="button" onClick={() => void requestFullScreen()}>
          {screen.go}
        </button>
      )}
    </TestRow>
  );
}
