import { playFacephi, positive, registryVerifies } from './plays.ts';
import type { FacephiPlay, FacephiVerdict, Scenario, ScenarioOutcome, Title } from './types.ts';

const table2 = '[public] FacePhi, "Service Result Codes", table 2';
const table3 = '[public] FacePhi, "Service Result Codes", table 3';
const integrators = '[second-hand] integrators of the Identity API';

const mismatch = 'User authentication failed due to non-matching templateRaw';
const notLive = 'The bestImageToken parameter does not match a living person';

type FaceRow = readonly [code: number, log: string, expects: ScenarioOutcome, title: Title];

const faces: readonly FaceRow[] = [
  [0, 'None', 'try-again', { es: 'Cara: sin resultado', en: 'Face: none' }],
  [1, 'Negative', 'not-verified', { es: 'Cara: negativa', en: 'Face: negative' }],
  [3, 'Positive', 'verified', { es: 'Cara: positiva', en: 'Face: positive' }],
  [4, 'NoneBecausePoseExceed', 'try-again', { es: 'Cara: pose excedida', en: 'Face: pose exceeded' }],
  [
    5,
    'NoneBecauseInvalidExtractions',
    'try-again',
    { es: 'Cara: extracción no válida', en: 'Face: invalid extraction' },
  ],
];

const lives: readonly FaceRow[] = [
  [0, 'None', 'try-again', { es: 'Vida: sin resultado', en: 'Liveness: none' }],
  [1, 'Spoof', 'not-verified', { es: 'Vida: suplantación', en: 'Liveness: spoof' }],
  [2, 'Uncertain', 'try-again', { es: 'Vida: incierta', en: 'Liveness: uncertain' }],
  [3, 'Live', 'verified', { es: 'Vida: confirmada', en: 'Liveness: live' }],
  [4, 'NoneBecauseBadQuality', 'try-again', { es: 'Vida: mala calidad', en: 'Liveness: bad quality' }],
  [5, 'NoneBecauseFaceTooClose', 'try-again', { es: 'Vida: cara muy cerca', en: 'Liveness: face too close' }],
  [6, 'NoneBecauseFaceNotFound', 'try-again', { es: 'Vida: sin cara', en: 'Liveness: face not found' }],
  [
    7,
    'NoneBecauseFaceTooSmall',
    'try-again',
    { es: 'Vida: cara muy pequeña', en: 'Liveness: face too small' },
  ],
  [8, 'NoneBecauseAngleTooLarge', 'try-again', { es: 'Vida: ángulo', en: 'Liveness: angle' }],
  [9, 'NoneBecauseImageDataError', 'try-again', { es: 'Vida: datos de imagen', en: 'Liveness: image data' }],
  [
    10,
    'NoneBecauseInternalError',
    'unavailable',
    { es: 'Vida: error interno', en: 'Liveness: internal error' },
  ],
  [
    11,
    'NoneBecauseImagePreprocessError',
    'try-again',
    { es: 'Vida: preproceso', en: 'Liveness: preprocess' },
  ],
  [12, 'NoneBecauseTooManyFaces', 'try-again', { es: 'Vida: varias caras', en: 'Liveness: too many faces' }],
  [
    13,
    'NoneBecauseFaceTooCloseToBorder',
    'try-again',
    { es: 'Vida: junto al borde', en: 'Liveness: close to border' },
  ],
  [14, 'NoneBecauseFaceCropped', 'try-again', { es: 'Vida: cara cortada', en: 'Liveness: cropped' }],
  [15, 'NoneBecauseLicenseError', 'unavailable', { es: 'Vida: licencia', en: 'Liveness: licence' }],
  [16, 'NoneBecauseFaceOccluded', 'try-again', { es: 'Vida: cara tapada', en: 'Liveness: occluded' }],
  [17, 'NoLive', 'not-verified', { es: 'Vida: no hay vida', en: 'Liveness: no live' }],
  [18, 'NoneBecauseEyesClosed', 'try-again', { es: 'Vida: ojos cerrados', en: 'Liveness: eyes closed' }],
];

/** 92xx (9200 + face result) and 93xx (9300 + liveness result): every code; Apptenticate verifies. */
export const facephiResultScenarios: readonly Scenario[] = [
  ...faces.map(([code, log, expects, title]) =>
    row(9200 + code, `face-${code}`, title, table2, playFacephi(faceVerdict(code, log), expects)),
  ),
  row(
    9299,
    'face-unknown',
    { es: 'Cara: código sin tabla', en: 'Face: a code in no table' },
    `${table2}: it has no such code`,
    playFacephi({ ...positive, face: 99, faceLog: 'Unlisted' }, 'unknown'),
  ),
  ...lives.map(([code, log, expects, title]) =>
    row(
      9300 + code,
      `liveness-${code}`,
      title,
      code <= 6 ? table3 : integrators,
      playFacephi(livenessVerdict(code, log), expects),
    ),
  ),
  row(
    9397,
    'liveness-log-with-code-0',
    { es: 'Código 0, pero el texto dice NoLive', en: 'Code 0, yet the log says NoLive' },
    '[public] FacePhi: a no-live case may also come as 0',
    playFacephi({ ...positive, liveness: 0, livenessLog: 'NoLive' }, 'not-verified'),
  ),
  row(
    9398,
    'liveness-0-log-no-live',
    { es: 'Vida 0 con el texto NoLive', en: 'Liveness 0 with the log NoLive' },
    '[public] FacePhi: a no-live case may also come as 0',
    playFacephi(livenessVerdict(0, 'NoLive'), 'not-verified'),
  ),
  row(
    9399,
    'liveness-unknown',
    { es: 'Vida: código sin tabla', en: 'Liveness: a code in no table' },
    `${table3}: it has no such code`,
    playFacephi({ ...positive, liveness: 99, livenessLog: 'Unlisted' }, 'unknown'),
  ),
];

function faceVerdict(face: number, faceLog: string): FacephiVerdict {
  if (face === 3) return positive;
  const verdict = { ...positive, code: -102, log: mismatch, face, faceLog };
  // Only an actual comparison has a number; "none" has the zero that integrators report.
  return { ...verdict, similarity: face === 1 ? 0.2154 : 0 };
}

function livenessVerdict(liveness: number, livenessLog: string): FacephiVerdict {
  if (liveness === 3) return positive;
  return { ...positive, code: -101, log: notLive, liveness, livenessLog };
}

function row(number: number, name: string, title: Title, source: string, play: FacephiPlay): Scenario {
  return { number, name, title, source, apptenticate: registryVerifies, facephi: play };
}
