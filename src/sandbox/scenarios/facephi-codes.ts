import { playFacephi, positive, registryVerifies } from './plays.ts';
import type { FacephiPlay, FacephiVerdict, Scenario, Title } from './types.ts';

const seed = '[seed] FacePhi, authenticateUser/v2: result codes';
const joined = '[ours] from two vendors to one outcome';

const otherUser = 'The registeredTemplateRaw parameter does not match the ID';
const notLive = 'The bestImageToken parameter does not match a living person';
const mismatch = 'User authentication failed due to non-matching templateRaw';
const negative = { face: 1, faceLog: 'Negative', similarity: 0.2154 };
const noLive = { liveness: 17, livenessLog: 'NoLive' };

/** Verdict -100; the authenticateUser service itself plays it for a template of another person. */
export const templateOfAnother: FacephiVerdict = { code: -100, log: otherUser };

const { face: _face, faceLog: _faceLog, similarity: _similarity, ...withoutFace } = positive;
const { liveness: _liveness, livenessLog: _livenessLog, ...withoutLiveness } = positive;
const { similarity: _number, ...withoutSimilarity } = positive;

/** 94xx: the codes of authenticateUser/v2, and answers that contradict themselves; Apptenticate verifies. */
export const facephiCodeScenarios: readonly Scenario[] = [
  row(
    9400,
    'code-0',
    { es: 'Código 0: autenticada', en: 'Code 0: authenticated' },
    seed,
    playFacephi(positive, 'verified'),
  ),
  row(
    9410,
    'template-of-another',
    { es: 'Código -100: la plantilla es de otro usuario', en: 'Code -100: template of another user' },
    `${seed}. The photo services know no user: there the faces match`,
    playFacephi(templateOfAnother, 'unavailable', positive, 'verified'),
  ),
  row(
    9411,
    'code-not-live',
    { es: 'Código -101: no hay vida', en: 'Code -101: not a living person' },
    seed,
    playFacephi({ ...positive, code: -101, log: notLive, ...noLive }, 'not-verified'),
  ),
  row(
    9412,
    'code-mismatch',
    { es: 'Código -102: la plantilla no coincide', en: 'Code -102: template does not match' },
    seed,
    playFacephi({ ...positive, code: -102, log: mismatch, ...negative }, 'not-verified'),
  ),
  row(
    9413,
    'code-bad-base64',
    { es: 'Código -10: Base64 no válido', en: 'Code -10: bad Base64' },
    '[second-hand] integrators of the Identity API',
    playFacephi({ code: -10, log: 'Input byte array has wrong 4-byte ending unit' }, 'unknown', {
      code: -10,
    }),
  ),
  row(
    9414,
    'code-unknown',
    {
      es: 'Código sin tabla, con cara y vida positivas',
      en: 'A code in no table, face and liveness positive',
    },
    `${seed}: any other is never a pass`,
    playFacephi({ ...positive, code: 7, log: 'Unlisted' }, 'unknown', { code: 7, log: 'Unlisted' }),
  ),
  row(
    9421,
    'code-not-live-bare',
    { es: 'Código -101 sin el campo de vida', en: 'Code -101 without the liveness field' },
    `${joined}. With the photo services: liveness 17`,
    playFacephi({ ...withoutLiveness, code: -101, log: notLive }, 'not-verified', noLive),
  ),
  row(
    9422,
    'code-mismatch-bare',
    { es: 'Código -102 sin el campo de cara', en: 'Code -102 without the face field' },
    `${joined}. With the photo services: face 1`,
    playFacephi({ ...withoutFace, code: -102, log: mismatch }, 'not-verified', negative),
  ),
  row(
    9431,
    'code-0-without-face',
    { es: 'Código 0 sin el campo de cara', en: 'Code 0 without the face field' },
    `${joined}: all three or nothing`,
    playFacephi(withoutFace, 'unknown'),
  ),
  row(
    9432,
    'code-0-without-liveness',
    { es: 'Código 0 sin el campo de vida', en: 'Code 0 without the liveness field' },
    `${joined}: all three or nothing`,
    playFacephi(withoutLiveness, 'unknown'),
  ),
  row(
    9433,
    'code-0-face-negative',
    { es: 'Código 0 con cara negativa', en: 'Code 0 with a negative face' },
    `${joined}: a fine field explains a coarse code`,
    playFacephi({ ...positive, ...negative }, 'not-verified'),
  ),
  row(
    9434,
    'code-0-not-live',
    { es: 'Código 0 con vida negativa', en: 'Code 0 with no live person' },
    `${joined}: a fine field explains a coarse code`,
    playFacephi({ ...positive, ...noLive }, 'not-verified'),
  ),
  row(
    9435,
    'code-0-without-similarity',
    { es: 'Código 0 sin similitud', en: 'Code 0 without a similarity' },
    `${joined}: similarity is not reported`,
    playFacephi(withoutSimilarity, 'verified'),
  ),
  row(
    9441,
    'new-template',
    { es: 'Devuelve una plantilla más nueva', en: 'Returns a newer template' },
    '[seed] FacePhi, authenticateUser/v2: registeredTemplateRaw is optional',
    playFacephi({ ...positive, newTemplate: true }, 'verified'),
  ),
  row(
    9442,
    'new-template-on-refusal',
    { es: 'Devuelve una plantilla aunque rechaza', en: 'Returns a template although it refuses' },
    '[seed] FacePhi, authenticateUser/v2: stored only when the code is 0',
    playFacephi({ ...positive, code: -102, log: mismatch, ...negative, newTemplate: true }, 'not-verified'),
  ),
];

function row(number: number, name: string, title: Title, source: string, play: FacephiPlay): Scenario {
  return { number, name, title, source, apptenticate: registryVerifies, facephi: play };
}
