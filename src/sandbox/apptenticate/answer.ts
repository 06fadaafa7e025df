import { registryCode, registryText } from '../scenarios/registry-codes.ts';
import type { LivenessAnswer, RegistryAnswer } from '../scenarios/types.ts';

/** For a cédula outside the reserved numbers: not found in the registry. */
export const nobody: RegistryAnswer = {
  valid: false,
  message: registryText['cedula-not-found'],
  code: registryCode['cedula-not-found'],
  id: 'own',
};

/** @param id digits, written verbatim so that no number is too large; undefined if not requested */
export function registryBody({ valid, message, code, extra }: RegistryAnswer, id?: string): string {
  const body = JSON.stringify({ valid, message, code, ...extra });
  return id === undefined ? body : `${body.slice(0, -1)},"id":${id}}`;
}

/** The figures are included only if details were requested. */
export function livenessBody(
  { score, quality, liveness, wrapped }: LivenessAnswer,
  details: boolean,
): string {
  const answer = { api_response: details ? { score, quality, liveness } : {} };
  return JSON.stringify(wrapped ? { data: answer } : answer);
}
