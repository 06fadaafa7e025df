import { firstLocale, type Locale, locales } from '../../src/contract/locale.ts';
import { thorough } from '../kit/thorough.ts';

/** A size, language and theme in which a screen is checked. In CSS pixels. */
export interface Look {
  lang: Locale;
  colorScheme: 'light' | 'dark';
  width: number;
  height: number;
  /** Forced colours: the person's own few colours in place of ours. */
  forced: boolean;
}

type Size = Pick<Look, 'width' | 'height'>;

export const phone = { width: 320, height: 640 };
export const tablet = { width: 768, height: 1024 };
/** The screen of a kiosk, in portrait. */
export const kiosk = { width: 1080, height: 1920 };
/** The screen of a counter. */
const counter = { width: 1280, height: 800 };

/**
 * `every` checks everything: an hour's proof, where a selection takes a minute. `write` retakes the pictures that the
 * selection is compared with.
 */
export const mode =
  process.env['LOOKS'] === 'every' || process.env['LOOKS'] === 'write' ? process.env['LOOKS'] : 'some';

const look = (lang: Locale, colorScheme: Look['colorScheme'], size: Size, forced = false): Look => ({
  lang,
  colorScheme,
  ...size,
  forced,
});

const everyLook = (sizes: readonly Size[], middle: Size): Look[] =>
  locales.flatMap((lang) => [
    ...(['light', 'dark'] as const).flatMap((theme) => sizes.map((size) => look(lang, theme, size))),
    look(lang, lang === firstLocale ? 'light' : 'dark', middle, true),
  ]);

/** The screens of samples that no citizen's device shows; the first is the one they are made for. */
const machines: Readonly<Record<string, readonly [Size, ...Size[]]>> = {
  kiosk: [kiosk, counter],
  desk: [counter, kiosk],
  operator: [counter, phone, kiosk],
};
const machinesOf = (name: string) => machines[name.slice(0, name.indexOf('/'))];

/** Samples of stations that are checked like a citizen's. */
const examinedStations = new Set([
  'kiosk/attract',
  'kiosk/keypad',
  'desk/verified',
  'operator/day',
  'operator/visit',
]);
/** Samples of stations that have a picture, on the first of their screens. */
const picturedStations = new Set([
  'kiosk/attract',
  'kiosk/keypad',
  'kiosk/notice',
  'kiosk/idle',
  'desk/start',
  'desk/review',
  'desk/verified',
  'operator/sign-in',
  'operator/day',
  'operator/visit',
]);
const picturedReceipts = new Set(['receipt/genuine', 'receipt/forged']);

function stationLooks(name: string, [first, second = first]: readonly [Size, ...Size[]]): Look[] {
  const looks = [look('es', 'light', first), look('en', 'dark', second)];
  if (examinedStations.has(name)) return looks;
  return picturedStations.has(name) || turnOf(name) === firstLocale ? looks.slice(0, 1) : looks.slice(1);
}

/**
 * Two looks that together have each language and theme once; a station's large screen is checked with its own samples.
 */
const onPhone = look('es', 'light', phone);
const onTablet = look('en', 'dark', tablet);
const inForcedColours = look('es', 'dark', tablet, true);

/** Samples that differ from a neighbour in their sentences only. */
const sentences =
  /^(?:stopped\/[A-Z]|result\/(?!ok$)|camera\/(?!denied$)|joining\/[A-Z]|receipt\/(?!genuine$)|handoff\/(?:seen|over)-|viewfinder\/(?!good$|left$|counting$|starting$)|request\/(?:refused|over)|joined\/confirmed|missed\/(?!blank$))/;

/** Whether a selection checks a sample in one look only. */
export const isSentencesOnly = (name: string): boolean =>
  sentences.test(name) || (machinesOf(name) !== undefined && !examinedStations.has(name));

/** Samples that use colour for information: it must be available without. */
const colouredSamples = new Set([
  'notice/without-tick',
  'claim/wrong',
  'viewfinder/good',
  'viewfinder/left',
  'review/photo',
  'review/doubted',
  'handoff/waiting',
  'result/ok',
  'result/face-mismatch',
  'result/face-too-far',
]);

export function looksOf(name: string): Look[] {
  if (mode !== 'every') return selectionOf(name);
  const sizes = machinesOf(name);
  return sizes === undefined ? everyLook([phone, tablet, kiosk], tablet) : everyLook(sizes, sizes[0]);
}

/** A hash of the name, so that a new sample changes nothing for the others. */
const turnOf = (name: string): Locale =>
  locales[[...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % locales.length] ?? firstLocale;

/** The looks of a sample: if only its sentences differ, half of the samples have one look and half the other. */
export function selectionOf(name: string): Look[] {
  const sizes = machinesOf(name);
  if (sizes !== undefined) return stationLooks(name, sizes);
  const forced = colouredSamples.has(name) ? [inForcedColours] : [];
  if (isSentencesOnly(name)) return [turnOf(name) === firstLocale ? onPhone : onTablet, ...forced];
  return [onPhone, onTablet, ...forced];
}

/**
 * Whether axe checks it, which takes longer than all the rest: of the selection, half of the samples in one language
 * and theme and half in the other, and not where only the sentences differ from those of a neighbour.
 */
export const isExamined = (name: string, { lang, forced }: Look): boolean =>
  mode === 'every' || (!isSentencesOnly(name) && !forced && lang === turnOf(name));

/**
 * Whether its picture is compared in a selection: of a sample with a picture in two looks, the one that axe does not
 * check.
 */
export const isCompared = (name: string, { lang, forced }: Look): boolean =>
  mode === 'write' || thorough || forced || selectionOf(name).length === 1 || lang !== turnOf(name);

/** Of samples that differ in their sentences, one of each family has pictures. */
const ofFamily = new Set([
  'result/face-mismatch',
  'result/face-too-far',
  'result/busy',
  'result/no-answer',
  'result/no-attempts',
  'result/from-the-phone',
  'camera/in-app',
  'camera/busy',
  'joining/HANDOFF_USED',
  'handoff/seen-opened',
  'handoff/over-expired',
  'viewfinder/nobody',
]);

/** Whether the repository has a picture of this look. */
export function isPictured(name: string, { width, lang, colorScheme, forced }: Look): boolean {
  // The live camera step shows what the machine has.
  const sizes = machinesOf(name);
  if (sizes !== undefined)
    return picturedStations.has(name) && lang === firstLocale && width === sizes[0].width && !forced;
  if (name.startsWith('receipt/')) return picturedReceipts.has(name) && width === phone.width;
  // It counts down until it goes back.
  if (name === 'request/verified') return false;
  if (name === 'capture/live' || (isSentencesOnly(name) && !ofFamily.has(name))) return false;
  return [onPhone, onTablet, inForcedColours].some(
    (it) => it.width === width && it.lang === lang && it.colorScheme === colorScheme && it.forced === forced,
  );
}

export const nameOf = ({ lang, colorScheme, width, forced }: Look): string =>
  `${lang}-${forced ? 'forced' : colorScheme}-${width}`;

/**
 * Controls that Tab does not visit one by one: a dialog over a screen, keys that follow the focus or stand in two
 * blocks, a date with a stop for each of its parts.
 */
const notByTab =
  /^(?:kiosk\/(?:idle|staff|pairing|keypad)|operator\/(?:sign-in|locked|paused|day|no-visits))/;
export const isGoneThrough = (name: string): boolean => !notByTab.test(name);

/** How much page zoom reduces a window: 400 % of 1280 by 1024, and half of a station's own. */
export function enlargedOf(name: string): Size {
  const [first] = machinesOf(name) ?? [];
  if (first === undefined || name.startsWith('operator/')) return { width: 320, height: 256 };
  return { width: first.width / 2, height: first.height / 2 };
}
