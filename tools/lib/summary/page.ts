import { languageNames } from '../../../src/contract/locale.ts';
import { type Outcome, outcomes } from '../../../src/contract/outcome.ts';
import { en } from '../../../src/locales/en/en.ts';
import { es } from '../../../src/locales/es/es.ts';

import type { Row, Said } from './row.ts';
import { summaryStyle } from './style.ts';
import { type SummaryLocale, summaryLocales, summaryWords } from './words.ts';

const titles: Record<SummaryLocale, Record<Outcome, string>> = { es: es.result.titles, en: en.result.titles };

/** One self-contained HTML file: Spanish first, English below. */
export function summaryPage(rows: readonly Row[]): string {
  const { title } = summaryWords.es;
  return [
    '<!doctype html><html lang="es"><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>Cotejo: ${title}</title><style>${summaryStyle}</style>`,
    ...summaryLocales.map((locale) => section(rows, locale)),
  ].join('\n');
}

function section(rows: readonly Row[], locale: SummaryLocale): string {
  const words = summaryWords[locale];
  return `<section lang="${locale}" id="${locale}">
<header><h1>${words.title}</h1><p>${words.lead(String(rows.length))} ${words.each}</p>
<p>${summaryLocales
    .filter((other) => other !== locale)
    .map((other) => `<a href="#${other}" lang="${other}">${languageNames[other]}</a>`)
    .join(' ')}</p>${totals(rows, locale)}</header>
${rows.map((row) => article(row, locale)).join('\n')}
</section>`;
}

function totals(rows: readonly Row[], locale: SummaryLocale): string {
  const count = (outcome: Outcome) => rows.filter((row) => row.outcome === outcome).length;
  const cells = outcomes
    .toReversed()
    .map((outcome) => `<li class="${outcome}"><b>${count(outcome)}</b> ${titles[locale][outcome]}</li>`);
  return `<ul class="totals" aria-label="${summaryWords[locale].total}">${cells.join('')}</ul>`;
}

function article(row: Row, locale: SummaryLocale): string {
  const words = summaryWords[locale];
  const { bytes, width, height } = row.photo;
  const kilobytes = new Intl.NumberFormat(locale).format(Math.round(bytes / 1000));
  const asExpected = row.outcome === row.expected;
  const verdict = asExpected ? words.asExpected : words.notAsExpected(titles[locale][row.expected]);
  const visible = titles[locale][row.outcome];
  return `<article class="${row.outcome}"><h2>${escaped(row.title[locale])}</h2>
<p class="${asExpected ? 'right' : 'wrong'}">${asExpected ? '✓' : '✗'} ${verdict}</p>
<h3>${words.sent}</h3><p>${row.cedula}; ${words.photo(kilobytes, `${width} × ${height}`)}</p>
${row.vendors.map((said) => vendor(said, locale)).join('\n')}
<h3>${words.saw}: ${visible}</h3><img alt="${words.picture(visible)}" src="data:image/jpeg;base64,${row.pictures[locale]}">
</article>`;
}

function vendor({ vendor: name, fields, statuses }: Said, locale: SummaryLocale): string {
  const words = summaryWords[locale];
  const answered = statuses.map((status) => (status === null ? words.cut : `HTTP ${status}`)).join(', ');
  const list = fields.map((field) => `<li><code>${escaped(field)}</code></li>`).join('');
  return `<h3>${name} <small>${answered}</small></h3>${list === '' ? `<p>${words.nothing}</p>` : `<ul>${list}</ul>`}`;
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
