import { goodScene, type Scene } from './scene.ts';

const distances = { near: 0.9, good: 0.6, far: 0.2 } as const;
const lights = { dark: 0.1, dim: 0.35, good: 1, glare: 6 } as const;
const blurs = { sharp: 0, soft: 0.008, blurred: 0.03 } as const;
const motions = { still: 0, swaying: 0.004, walking: 0.12 } as const;

type WordOr<Words> = keyof Words | number;

/** A film as a test requests it: in words, or in the numbers of `Scene`. The default is one good face. */
export interface Film extends Partial<Omit<Scene, 'light' | 'blur' | 'motion'>> {
  /** A number is `faceHeight`: the head as a fraction of the picture. */
  distance?: WordOr<typeof distances>;
  light?: WordOr<typeof lights>;
  blur?: WordOr<typeof blurs>;
  motion?: WordOr<typeof motions>;
}

const inNumbers = <Words extends Record<string, number>>(
  words: Words,
  reported: keyof Words | number,
): number => (typeof reported === 'number' ? reported : (words[reported] ?? 0));

export function sceneOf({ distance, light, blur, motion, ...rest }: Film): Scene {
  const walks = motion === 'walking' || Number(motion) > 0.02;
  return {
    ...goodScene,
    // Nobody crosses the picture in a quarter of a second.
    ...(walks && { frames: 20 }),
    ...rest,
    ...(distance !== undefined && { faceHeight: inNumbers(distances, distance) }),
    ...(light !== undefined && { light: inNumbers(lights, light) }),
    ...(blur !== undefined && { blur: inNumbers(blurs, blur) }),
    ...(motion !== undefined && { motion: inNumbers(motions, motion) }),
  };
}

/** The options of the command line and the range of their numbers. */
const spoken = {
  distance: { words: distances, least: 0.05, most: 1 },
  light: { words: lights, least: 0, most: 20 },
  blur: { words: blurs, least: 0, most: 0.2 },
  motion: { words: motions, least: 0, most: 0.4 },
  faces: { words: {}, least: 0, most: 5 },
} as const satisfies Partial<
  Record<keyof Film, { words: Record<string, number>; least: number; most: number }>
>;

/**
 * Parses `distance=far,light=dark,faces=2`.
 * @throws one sentence with the remedy
 */
export function readFilm(text: string): Film {
  const film: Record<string, string | number> = {};
  for (const part of text.split(',').map((it) => it.trim())) {
    const [key = '', value = ''] = part.split('=');
    if (!(key in spoken)) {
      throw new Error(`"${part}" says nothing about a film: use ${Object.keys(spoken).join('=…, ')}=….`);
    }
    if (key in film) throw new Error(`"${key}" is there twice: say it once.`);
    film[key] = readPart(key as keyof typeof spoken, value);
  }
  if (film['faces'] === 0 && 'distance' in film) {
    throw new Error('"faces=0" and "distance" contradict each other: without a face there is no distance.');
  }
  return film as Film;
}

function readPart(key: keyof typeof spoken, value: string): string | number {
  const { words, least, most } = spoken[key];
  if (value in words) return value;
  const number = Number(value);
  const isCount = key !== 'faces' || Number.isInteger(number);
  if (value !== '' && number >= least && number <= most && isCount) return number;
  const known = Object.keys(words);
  throw new Error(
    `"${key}=${value}" is not understood: ${known.length > 0 ? `say ${known.join(', ')}, or ` : 'give '}a number from ${least} to ${most}.`,
  );
}
