import type { StationSettings } from '../../../contract/station.ts';
import { startPrint } from '../../components/start-print.ts';

const millimetres = 25.4 / 96;
/** Margin below the last line of a roll, where it is cut. */
const below = 6;

/**
 * Prints the sheet on the page, on paper of its own size: a roll as long as its content.
 *
 * @returns whether the browser began to print
 */
export async function printSheet(paper: StationSettings['paper']): Promise<boolean> {
  const sheet = document.querySelector<HTMLElement>('.receipt-sheet');
  if (sheet === null) return false;
  const size = new CSSStyleSheet();
  size.replaceSync(`@page { size: ${sizeOf(paper, sheet)}; margin: ${paper === 'a4' ? '20mm' : '0'}; }`);
  const before = document.adoptedStyleSheets;
  document.adoptedStyleSheets = [...before, size];
  const done = () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== size);
  };
  addEventListener('afterprint', done, { once: true });
  const began = await startPrint();
  if (!began) done();
  return began;
}

function sizeOf(paper: StationSettings['paper'], sheet: HTMLElement): string {
  if (paper === 'a4') return 'A4';
  return `80mm ${Math.ceil(sheet.offsetHeight * millimetres) + below}mm`;
}
