import { documented } from '../documented.ts';
import { code, pageHtml, row, table } from './html.ts';
import type { PageWords } from './words.ts';

const vendorNames = { apptenticate: 'Apptenticate', facephi: 'FacePhi' } as const;
const shown = 6;

/** Every documented field, value, code and status, and the scenarios that play it. */
export function documentsTable(words: PageWords): string {
  const rows = documented.map(({ vendor, service, kind, name, scenarios, source }) => {
    const more = scenarios.length > shown ? ` … ${scenarios.length}` : '';
    const numbers = scenarios.slice(0, shown).map((number) => code(String(number)));
    return row([
      pageHtml(vendorNames[vendor]),
      pageHtml(service),
      `${code(name)}<small>${pageHtml(words.kinds[kind])}</small>`,
      numbers.join(' ') + more,
      `<small>${pageHtml(source)}</small>`,
    ]);
  });
  const heads = [words.vendor, words.service, words.documented, words.played, words.heads.source];
  return table(words.documents, heads, rows.join(''), 'wide documents');
}
