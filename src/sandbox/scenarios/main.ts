import { facephiVerifies, live, playFacephi, positive, registry, registryVerifies } from './plays.ts';
import { registryCode, registryText } from './registry-codes.ts';
import type { Fault, Scenario } from './types.ts';

const joined = '[ours] from two vendors to one outcome';
const serverError: Fault = { kind: 'status', status: 500 };

/** 90xx: one person for each outcome, whichever vendors a deployment has. */
export const mainScenarios: readonly Scenario[] = [
  {
    number: 9001,
    name: 'verified',
    title: { es: 'La cara es de esa persona', en: 'The face belongs to that person' },
    source: '[seed] Apptenticate, answer; [seed] FacePhi, authenticateUser/v2',
    apptenticate: registryVerifies,
    facephi: facephiVerifies,
  },
  {
    number: 9002,
    name: 'no-match',
    title: { es: 'La cara no es de esa persona', en: 'The face is not that person’s' },
    source: '[seed] Apptenticate, valid false; [seed] FacePhi -102, [public] face 1',
    apptenticate: registry(
      { valid: false, code: registryCode['no-match'], message: registryText['no-match'] },
      'not-verified',
    ),
    facephi: playFacephi(
      {
        ...positive,
        code: -102,
        log: 'User authentication failed due to non-matching templateRaw',
        face: 1,
        faceLog: 'Negative',
        similarity: 0.2154,
      },
      'not-verified',
    ),
  },
  {
    number: 9003,
    name: 'no-live-person',
    title: { es: 'No hay una persona viva ante la cámara', en: 'No living person before the camera' },
    source: '[seed] FacePhi -101, [second-hand] liveness 17; [public] Apptenticate, liveness below 0.5',
    apptenticate: {
      ...registry(
        { valid: false, code: registryCode['no-match'], message: registryText['no-match'] },
        'not-verified',
      ),
      liveness: { ...live, score: -1.2, liveness: 0.12 },
    },
    facephi: playFacephi(
      {
        code: -101,
        log: 'The bestImageToken parameter does not match a living person',
        liveness: 17,
        livenessLog: 'NoLive',
      },
      'not-verified',
      { ...positive, liveness: 17, livenessLog: 'NoLive' },
    ),
  },
  {
    number: 9004,
    name: 'try-again',
    title: { es: 'La foto no sirve; otra puede servir', en: 'This photo will not do; another may' },
    source: '[second-hand] other resellers of the registry; [public] FacePhi liveness 4',
    apptenticate: registry(
      { valid: false, code: registryCode['photo-not-usable'], message: registryText['photo-not-usable'] },
      'try-again',
    ),
    facephi: playFacephi(
      {
        ...positive,
        code: -101,
        log: 'The bestImageToken parameter does not match a living person',
        liveness: 4,
        livenessLog: 'NoneBecauseBadQuality',
      },
      'try-again',
    ),
  },
  {
    number: 9005,
    name: 'unavailable',
    title: { es: 'El registro no responde', en: 'The registry does not answer' },
    source: '[second-hand] other resellers of the registry; [second-hand] FacePhi liveness 10',
    apptenticate: registry(
      {
        valid: false,
        code: registryCode['registry-not-available'],
        message: registryText['registry-not-available'],
      },
      'unavailable',
    ),
    facephi: playFacephi(
      {
        ...positive,
        code: -101,
        log: 'Internal error',
        liveness: 10,
        livenessLog: 'NoneBecauseInternalError',
      },
      'unavailable',
    ),
  },
  {
    number: 9006,
    name: 'unknown',
    title: { es: 'Enviado, y sin respuesta legible', en: 'Sent, and no readable answer' },
    source: `${joined}: sent, then 5xx`,
    apptenticate: { ...registryVerifies, fault: serverError, expects: 'unknown' },
    facephi: { ...facephiVerifies, fault: serverError, expects: 'unknown', expectsPhoto: 'unknown' },
  },
];
