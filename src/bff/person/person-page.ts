import type { Locale } from '../../contract/locale.ts';
import type { ServerWords } from '../../locales/es/server.ts';
import { serverWords } from '../../locales/registry/server.ts';
import { escapeHtml } from '../escape-html.ts';
import type { ErasureCertificate } from './person-erasure.ts';
import type { PersonRecord } from './person-record.ts';

export interface PageOptions {
  institution: string;
  locale: Locale;
  /** Of the institution: every time on the page is in it. */
  timeZone: string;
}

type Cell = string | null;

/** A person's data for people to read: one HTML file without script, or anything that is loaded. */
export function personPage(record: PersonRecord, options: PageOptions): string {
  const { words, time } = wordsAndTime(options);
  const verifications = record.verifications.map((it) => [
    it.reference ?? it.id,
    time(it.at),
    it.channel === 'kiosk'
      ? [words.kiosk, it.attendedBy && `${words.attendedBy}: ${it.attendedBy}`]
      : words.citizen,
    it.outcome === null ? words.open : `${words.outcomes[it.outcome]} (${it.reason})`,
    it.transactions.map(({ provider, id }) => `${provider} ${id}`),
    it.consent,
    it.notes.map(
      ({ at, by, text, mark, provider }) =>
        `${time(at)}, ${by}: ${[mark, provider, text].filter((part) => part !== null && part !== '').join(' ')}`,
    ),
  ]);
  const accesses = record.accesses.map(({ at, by, station, purpose }) => [time(at), by, station, purpose]);
  return pageOf(words.record, options, [
    paragraph(words.lead),
    facts([
      [words.cedula, record.cedula],
      [words.readAt, time(record.at)],
    ]),
    heading(words.verifications),
    table(
      [words.reference, words.when, words.where, words.result, words.transactions, words.notice, words.notes],
      verifications,
      words,
    ),
    heading(words.enrolment),
    paragraph(record.enrolment === null ? words.noEnrolment : words.enrolmentHeld),
    ...(record.enrolment === null
      ? []
      : [
          table(
            [words.version, words.when],
            [record.enrolment.current, record.enrolment.former].flatMap((it) =>
              it === null ? [] : [[String(it.version), time(it.at)]],
            ),
            words,
          ),
        ]),
    heading(words.accesses),
    table([words.when, words.by, words.where, words.purpose], accesses, words),
    ...record.notices.flatMap(({ version, text }) => [
      heading(`${words.notice} ${version}`),
      ...text.split('\n').map(paragraph),
    ]),
    paragraph(words.photos),
    paragraph(words.elsewhere),
  ]);
}

/** What was erased, for people to read. */
export function erasurePage(certificate: ErasureCertificate, options: PageOptions): string {
  const { words, time } = wordsAndTime(options);
  const rows = certificate.verifications.map(({ reference, id, at, notes, journalEntry, erasedAt }) => [
    reference ?? id,
    time(at),
    String(notes),
    time(erasedAt),
    String(journalEntry),
  ]);
  const { enrolment } = certificate;
  const versions = enrolment === null ? [] : [enrolment.version, enrolment.formerVersion];
  return pageOf(words.certificate, options, [
    paragraph(words.erasedLead),
    facts([
      [words.cedula, certificate.cedula],
      [words.erasedAt, time(certificate.at)],
      [words.by, certificate.by],
      [
        words.enrolment,
        enrolment === null
          ? words.noEnrolment
          : `${words.version} ${versions.filter((it) => it !== null).join(', ')}`,
      ],
      ...(certificate.pending === 0
        ? []
        : [[words.pending, String(certificate.pending)] as [string, string]]),
      [words.journal, certificate.journal],
    ]),
    heading(words.verifications),
    table([words.reference, words.when, words.notes, words.erasedAt, words.journalEntry], rows, words),
    paragraph(words.elsewhere),
  ]);
}

function wordsAndTime({ locale, timeZone }: PageOptions) {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone });
  return {
    words: serverWords[locale].person,
    time: (at: string | null) => (at === null ? '' : format.format(new Date(at))),
  };
}

const heading = (text: string) => `<h2>${escapeHtml(text)}</h2>`;
const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;
const facts = (pairs: readonly (readonly [string, string])[]) =>
  `<dl>${pairs.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>`;

function table(
  names: readonly string[],
  rows: readonly (readonly (Cell | readonly Cell[])[])[],
  words: ServerWords['person'],
): string {
  if (rows.length === 0) return paragraph(words.none);
  const head = names.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n');
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

function cell(content: Cell | readonly Cell[]): string {
  const lines = [content].flat().filter((line): line is string => line !== null && line !== '');
  return `<td>${lines.map(escapeHtml).join('<br>')}</td>`;
}

const style = `
body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #000; background: #fff }
table { width: 100%; border-collapse: collapse; font-size: .9rem } th, td { padding: .35rem .5rem; border: 1px solid #777; text-align: left; vertical-align: top; overflow-wrap: anywhere }
dt { font-weight: 700 } dd { margin: 0 0 .5rem; overflow-wrap: anywhere }`;

function pageOf(title: string, { institution, locale }: PageOptions, parts: readonly string[]): string {
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(`${title} · ${institution}`)}</title>
<style>${style}
</style>
</head>
<body>
<p>${escapeHtml(institution)}</p>
<h1>${escapeHtml(title)}</h1>
${parts.join('\n')}
</body>
</html>
`;
}
