import { facephiVerifies, live, registry, registryVerifies, registryYes } from './plays.ts';
import { type RegistryRefusal, registryCode, registryText, unlistedCode } from './registry-codes.ts';
import type { ApptenticatePlay, LivenessAnswer, Scenario, ScenarioOutcome, Title } from './types.ts';

const seed = '[seed] Apptenticate, answer';
const resellers = '[second-hand] other resellers of the registry; the number is the sandbox’s own';
const livenessPage = '[public] Apptenticate 3.x, "Liveness"';

const refusals: readonly [RegistryRefusal, ScenarioOutcome, Title][] = [
  ['no-match', 'not-verified', { es: 'No coincide', en: 'No match' }],
  ['cedula-not-found', 'not-verified', { es: 'Cédula no encontrada', en: 'Cédula not found' }],
  ['bad-format', 'not-verified', { es: 'Formato de cédula incorrecto', en: 'Bad format of the cédula' }],
  ['photo-not-usable', 'try-again', { es: 'Foto no utilizable', en: 'Photo not usable' }],
  ['minor', 'not-verified', { es: 'Menor de edad', en: 'Minor' }],
  ['deceased', 'not-verified', { es: 'Consta como fallecida', en: 'Recorded as deceased' }],
  ['registry-not-available', 'unavailable', { es: 'Registro no disponible', en: 'Registry not available' }],
];

/** 91xx: the answers of Apptenticate, one by one; FacePhi verifies. */
export const apptenticateScenarios: readonly Scenario[] = [
  ...refusals.map(([refusal, expects, title], index) =>
    row(
      9101 + index,
      `registry-${refusal}`,
      title,
      resellers,
      registry({ valid: false, code: registryCode[refusal], message: registryText[refusal] }, expects),
    ),
  ),
  row(
    9108,
    'registry-unlisted-code',
    { es: 'Rechazo con un código sin tabla', en: 'Refused with a code in no table' },
    `${seed}: no table of codes was found`,
    registry({ valid: false, code: unlistedCode, message: 'Transacción rechazada' }, 'not-verified'),
  ),
  row(
    9109,
    'registry-valid-without-code',
    { es: 'Válido sin código', en: 'Valid, without a code' },
    seed,
    registry({ valid: true }, 'verified'),
  ),
  row(
    9110,
    'registry-without-id',
    { es: 'Sin identificador, aunque se pidió', en: 'No transaction id although requested' },
    `${seed}: id only when requested`,
    registry({ ...registryYes, id: 'none' }, 'verified'),
  ),
  row(
    9111,
    'registry-large-id',
    { es: 'Identificador de veinte cifras', en: 'A transaction id of twenty digits' },
    `${seed}: id is an int of no stated size`,
    registry({ ...registryYes, id: '90071992547409931234' }, 'verified'),
  ),
  row(
    9112,
    'registry-personal-data',
    { es: 'Datos personales en la respuesta (SIB Plus)', en: 'Personal data in the answer (SIB Plus)' },
    '[public] Apptenticate, SIB Plus; the names of these fields are the sandbox’s own',
    registry(
      {
        ...registryYes,
        extra: {
          citizen: { first_name: 'SANDBOX-PERSONAL-DATA', last_name: 'SANDBOX-PERSONAL-DATA' },
          photo: 'SANDBOX-PERSONAL-DATA',
        },
      },
      'verified',
    ),
  ),
  row(
    9113,
    'registry-without-valid',
    { es: 'Respuesta sin el campo valid', en: 'An answer without the field valid' },
    `${seed}: only an explicit yes passes`,
    registry({ code: 0 }, 'unknown'),
  ),
  row(
    9114,
    'registry-refusal-without-message',
    { es: 'Rechazo sin mensaje', en: 'Refused without a message' },
    `${seed}: message is a string or null`,
    registry({ valid: false, code: registryCode['no-match'] }, 'not-verified'),
  ),
  liveness(9120, 'live', { es: 'Vida confirmada', en: 'Live' }, live, 'verified'),
  liveness(
    9121,
    'not-live',
    { es: 'Vida por debajo de 0,5', en: 'Liveness below 0.5' },
    { ...live, score: -1.2, liveness: 0.12 },
    'not-verified',
  ),
  liveness(
    9122,
    'low-quality',
    { es: 'Calidad por debajo de 0,5', en: 'Quality below 0.5' },
    { ...live, quality: 0.31 },
    // The photo was rejected, not the person: another photo can help.
    'try-again',
  ),
  liveness(
    9123,
    'wrapped',
    { es: 'Vida confirmada, dentro de data', en: 'Live, wrapped in data' },
    { ...live, wrapped: true },
    'verified',
  ),
  liveness(
    9124,
    'wrapped-not-live',
    { es: 'Vida por debajo de 0,5, dentro de data', en: 'Liveness below 0.5, wrapped in data' },
    { ...live, liveness: 0.12, wrapped: true },
    'not-verified',
  ),
  liveness(
    9125,
    'at-the-limit',
    { es: 'Vida y calidad de 0,5 exactos', en: 'Liveness and quality of exactly 0.5' },
    { ...live, quality: 0.5, liveness: 0.5 },
    'verified',
  ),
];

function row(
  number: number,
  name: string,
  title: Title,
  source: string,
  apptenticate: ApptenticatePlay,
): Scenario {
  return { number, name, title, source, apptenticate, facephi: facephiVerifies };
}

/** The registry verifies; only a deployment that calls the liveness service gets another outcome. */
function liveness(
  number: number,
  name: string,
  title: Title,
  answer: LivenessAnswer,
  expectsWithLiveness: ScenarioOutcome,
): Scenario {
  return row(number, `registry-liveness-${name}`, title, livenessPage, {
    ...registryVerifies,
    liveness: answer,
    expectsWithLiveness,
  });
}
