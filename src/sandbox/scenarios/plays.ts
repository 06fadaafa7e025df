import type {
  ApptenticatePlay,
  FacephiPlay,
  FacephiVerdict,
  LivenessAnswer,
  RegistryAnswer,
  ScenarioOutcome,
} from './types.ts';

/** The example of the vendor's liveness page. */
export const live: LivenessAnswer = { score: 2.656599, quality: 0.8511556, liveness: 0.9344166 };

export const registryYes: RegistryAnswer = { valid: true, message: null, code: 0, id: 'own' };

export const registryVerifies: ApptenticatePlay = {
  answer: registryYes,
  liveness: live,
  expects: 'verified',
};

export function registry(answer: Partial<RegistryAnswer>, expects: ScenarioOutcome): ApptenticatePlay {
  return { answer: { message: null, id: 'own', ...answer }, liveness: live, expects };
}

/** Code 0, face 3, liveness 3: the only combination that may pass. */
export const positive: FacephiVerdict = {
  code: 0,
  log: 'User authenticated successfully',
  face: 3,
  faceLog: 'Positive',
  similarity: 0.9713,
  liveness: 3,
  livenessLog: 'Live',
};

export const facephiVerifies: FacephiPlay = {
  token: positive,
  expects: 'verified',
  photo: positive,
  expectsPhoto: 'verified',
};

/**
 * The same verdict for the token and the photo services. The code of the photo services only reports that
 * they ran, never a rejection; `photo` overrides their verdict if necessary.
 */
export function playFacephi(
  token: FacephiVerdict,
  expects: ScenarioOutcome,
  photo: FacephiVerdict = {},
  expectsPhoto: ScenarioOutcome = expects,
): FacephiPlay {
  return { token, expects, photo: { ...token, code: 0, ...photo }, expectsPhoto };
}
