/** A file of sentences, which every locale's folder has. */
export interface LocaleFile {
  file: string;
  /** What it exports, without the language: `kiosk` stands for `kioskEs`; the dictionary of a visit is `es` itself. */
  name: string;
  type: string;
  /** Where the type comes from, as a file of a locale imports it. */
  from: string;
  /** Members that have files of their own. */
  members?: Readonly<Record<string, string>>;
  /** Who reads it and where, for translators. */
  about: string;
}

const codes = '../../contract/problems/codes.ts';
const problems = (file: string, name: string, code: string, about: string): LocaleFile => ({
  file: `problems-${file}`,
  name: `${name}Problems`,
  type: `ProblemSentences<${code}>`,
  from: codes,
  about,
});
const words = (file: string, name: string, type: string, about: string, members = {}): LocaleFile => {
  const model = /^(\w+)\[/.exec(type)?.[1];
  const home = model === 'Messages' ? 'es' : model === 'KioskWords' ? 'kiosk' : file;
  return { file, name, type, from: `../es/${home}.ts`, about, members };
};

/** The file of a visit's dictionary bears the language's code, and so does what it exports. */
export const visitFile = 'visit';

export const localeFiles: readonly LocaleFile[] = [
  {
    ...words(visitFile, '', 'Messages', 'A visit: a person on a phone or computer, perhaps in a hurry.'),
    from: '../es/es.ts',
    members: {
      notice: 'notice',
      camera: 'camera',
      result: 'result',
      handoff: 'handoff',
      problems: 'problems-visit',
    },
  },
  words(
    'notice',
    'notice',
    'NoticeSentences',
    'The first screen and the privacy notice: exact, in plain words.',
  ),
  words('camera', 'camera', "Messages['camera']", 'Before and at the camera. Hints are read aloud: short.'),
  words('result', 'result', "Messages['result']", 'The answer, and what the person can do next.'),
  words('handoff', 'handoff', "Messages['handoff']", 'The phone takes the photo in place of the screen.'),
  words('kiosk', 'kiosk', 'KioskWords', 'A kiosk that people use standing, in public.', {
    assisted: 'kiosk-assisted',
    selfTest: 'kiosk-self-test',
  }),
  words('kiosk-assisted', 'assisted', "KioskWords['assisted']", 'For the operator who serves a person.'),
  words('kiosk-self-test', 'selfTest', "KioskWords['selfTest']", 'For who looks after a kiosk.'),
  words('operator', 'operator', 'OperatorWords', "The operators' panel at a counter."),
  words('receipt', 'receipt', 'ReceiptWords', "For who checks a receipt, usually another person's."),
  words('own-receipt', 'ownReceipt', 'OwnReceiptWords', 'The receipt that a person takes along.'),
  words('request', 'request', 'RequestWords', 'Another service sent the person here; {name} is its name.'),
  words(
    'server',
    'server',
    'ServerWords',
    'What the server words: the page of a person who asks for their data.',
  ),
  words('loading', 'loading', 'LoadingWords', 'Shown while a slow connection has not brought the page yet.'),
  problems('visit', 'visit', 'VisitProblemCode', 'Why a visit cannot go on: what happened, then what to do.'),
  problems('station', 'station', 'StationProblemCode', 'The same at a counter or kiosk.'),
  problems('vendor', 'vendor', 'VendorProblemCode', 'The same, of a vendor that checks the face.'),
  problems('request', 'request', 'RequestProblemCode', 'The same, of a request that another service made.'),
];

/** What a locale's folder imports from `problems.ts`, which has no sentence of its own. */
export const problemFiles = localeFiles.filter(({ from }) => from === codes);

/** `Pt` for `pt`: the end of what its files export. */
export const suffixOf = (locale: string) => `${locale[0]?.toUpperCase()}${locale.slice(1)}`;

export const exportedRowOf = ({ name }: LocaleFile, locale: string) =>
  name === '' ? locale : `${name}${suffixOf(locale)}`;

export const fileNameOf = ({ file }: LocaleFile, locale: string) =>
  `${file === visitFile ? locale : file}.ts`;
