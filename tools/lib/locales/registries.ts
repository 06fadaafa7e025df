import { firstLocale, locales } from '../../../src/contract/locale.ts';
import { suffixOf } from './files.ts';

/** A part of a locale's folder that its users import for every language at once. */
interface LocalePart {
  /** In the folder of each locale. */
  file: string;
  /** What the file exports, without the language: `kiosk` stands for `kioskEs`, `kioskEn`. */
  name: string;
  type: string;
  from: string;
  exportedAs: string;
}

const words = (file: string, name: string, type: string): LocalePart => ({
  file,
  name,
  type,
  from: `../${firstLocale}/${file}.ts`,
  exportedAs: `${type[0]?.toLowerCase()}${type.slice(1)}`,
});

const problems = (file: string, name: string, code: string, exportedAs: string): LocalePart => ({
  file,
  name,
  type: `ProblemSentences${code === '' ? '' : `<${code}>`}`,
  from: '../../contract/problems/codes.ts',
  exportedAs,
});

const parts: readonly LocalePart[] = [
  words('kiosk', 'kiosk', 'KioskWords'),
  words('operator', 'operator', 'OperatorWords'),
  words('receipt', 'receipt', 'ReceiptWords'),
  words('own-receipt', 'ownReceipt', 'OwnReceiptWords'),
  words('request', 'request', 'RequestWords'),
  words('server', 'server', 'ServerWords'),
  words('notice', 'notice', 'NoticeSentences'),
  words('loading', 'loading', 'LoadingWords'),
  problems('problems', 'problems', '', 'problemSentences'),
  problems('problems-station', 'stationProblems', 'StationProblemCode', 'stationProblemSentences'),
  problems('problems-request', 'requestProblems', 'RequestProblemCode', 'requestProblemSentences'),
];

const head = '// Written by `npm run docs` from the list in src/contract/locale.ts.\n';
const importedTypes = (type: string) => (type.match(/\w+/g) ?? []).sort().join(', ');

function registryOf({ file, name, type, from, exportedAs }: LocalePart): string {
  const types = `import type { ${importedTypes(type)} } from '${from}';`;
  const isOfContract = from.startsWith('../../');
  const importOf = (locale: string) => {
    const named = `${name}${suffixOf(locale)}`;
    const all = isOfContract || locale !== firstLocale ? named : `type ${type}, ${named}`;
    return `import { ${all} } from '../${locale}/${file}.ts';`;
  };
  const imports = [
    `import type { Locale } from '../../contract/locale.ts';`,
    ...(isOfContract ? [types] : []),
    ...locales.toSorted().map(importOf),
  ];
  const rows = locales.map((locale) => `  ${locale}: ${name}${suffixOf(locale)},\n`);
  return `${head}${imports.join('\n')}\n\nexport const ${exportedAs}: Record<Locale, ${type}> = {\n${rows.join('')}};\n`;
}

/** Each is an import of its own: a visit loads one language. */
function messageModules(): string {
  const rows = locales.map((locale) => `  ${locale}: () => import('../${locale}/${locale}.ts'),\n`);
  return [
    `${head}import type { Locale } from '../../contract/locale.ts';`,
    `import type { Messages } from '../${firstLocale}/${firstLocale}.ts';\n`,
    'export const messageModules: { [Code in Locale]: () => Promise<Record<Code, Messages>> } = {',
    `${rows.join('')}};\n`,
  ].join('\n');
}

/** The files that import every locale, by path; one for each part, so that no page loads another one's sentences. */
export const registries: Record<string, () => string> = Object.fromEntries([
  ['src/locales/registry/messages.ts', messageModules],
  ...parts.map((part) => [`src/locales/registry/${part.file}.ts`, () => registryOf(part)] as const),
]);
