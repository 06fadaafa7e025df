/** A message of a gettext PO file. */
export interface PoEntry {
  /** `msgctxt`: `file:path`, which names the sentence. */
  context: string;
  /** `msgid`: the sentence in the language that is translated from. */
  source: string;
  /** `msgstr`; empty while there is none. */
  translation: string;
  /** `#.`: for the translator. */
  comments?: readonly string[];
  /** `#:`: where it stands. */
  place?: string;
  /** `#,`: the translator's tool is unsure. */
  isFuzzy?: boolean;
}

const quote = (text: string) =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`;

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
const unquote = (text: string) =>
  text.slice(1, -1).replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter);

/** Writes a file that Poedit, Weblate, Lokalise and others open. */
export function writePo(language: string, entries: readonly PoEntry[]): string {
  const head = [
    'msgid ""',
    'msgstr ""',
    quote(`Language: ${language}\n`),
    quote('MIME-Version: 1.0\n'),
    quote('Content-Type: text/plain; charset=UTF-8\n'),
    quote('Content-Transfer-Encoding: 8bit\n'),
  ].join('\n');
  const blocks = entries.map(({ context, source, translation, comments = [], place, isFuzzy }) =>
    [
      ...comments.map((comment) => `#. ${comment}`),
      ...(place === undefined ? [] : [`#: ${place}`]),
      ...(isFuzzy === true ? ['#, fuzzy'] : []),
      `msgctxt ${quote(context)}`,
      `msgid ${quote(source)}`,
      `msgstr ${quote(translation)}`,
    ].join('\n'),
  );
  return `${[head, ...blocks].join('\n\n')}\n`;
}

/** Reads what a translator sends back: texts over several lines, entries in any order, `#~` for what is obsolete. */
export function readPo(text: string): PoEntry[] {
  const entries: PoEntry[] = [];
  for (const block of text
    .replaceAll('\r\n', '\n')
    .replace(/^\uFEFF/, '')
    .split(/\n\s*\n/)) {
    const entry = readBlock(block);
    if (entry !== undefined && entry.context !== '') entries.push(entry);
  }
  return entries;
}

function readBlock(block: string): PoEntry | undefined {
  const fields: Record<string, string> = {};
  let field = '';
  let isFuzzy = false;
  for (const line of block.split('\n').map((it) => it.trim())) {
    if (line.startsWith('#,')) isFuzzy ||= line.includes('fuzzy');
    if (line === '' || line.startsWith('#')) continue;
    const [, keyword, quoted] = /^(msgctxt|msgid|msgstr)?\s*(".*")$/.exec(line) ?? [];
    if (quoted === undefined) throw new Error(`This is no line of a PO file: ${line}`);
    if (keyword !== undefined) field = keyword;
    fields[field] = (fields[field] ?? '') + unquote(quoted);
  }
  const { msgctxt: context = '', msgid: source, msgstr: translation = '' } = fields;
  return source === undefined ? undefined : { context, source, translation, isFuzzy };
}
