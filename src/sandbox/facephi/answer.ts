import { randomUUID } from 'node:crypto';
import { makeTemplate, readTemplate } from '../people.ts';
import type { FacephiVerdict } from '../scenarios/types.ts';

/** authenticateUser/v2. `timestamp` is documented as "UTC, ms" without a format: ISO 8601 here. */
export function userBody(
  verdict: FacephiVerdict,
  request: { userId: string; merchantReferenceId: string; registeredTemplateRaw?: string },
  now: number,
): string {
  const held = readTemplate(request.registeredTemplateRaw ?? '');
  return JSON.stringify({
    timestamp: new Date(now).toISOString(),
    transactionId: randomUUID(),
    serviceResultCode: verdict.code,
    serviceResultLog: verdict.log,
    serviceFacialSimilarityResult: verdict.similarity,
    serviceFacialAuthenticationLog: verdict.faceLog,
    serviceFacialAuthenticationResult: verdict.face,
    serviceLivenessResult: verdict.liveness,
    serviceLivenessLog: verdict.livenessLog,
    merchantReferenceId: request.merchantReferenceId,
    registeredTemplateRaw: verdict.newTemplate
      ? makeTemplate(request.userId, (held?.version ?? 1) + 1)
      : undefined,
  });
}

/** evaluatePassiveLiveness: only the log may indicate a no-live case. */
export function passiveLivenessBody({ code, liveness, livenessLog, log }: FacephiVerdict): string {
  return JSON.stringify({
    serviceResultCode: code,
    serviceResultLog: livenessLog ?? log,
    serviceTime: '799',
    serviceTransactionId: randomUUID(),
    serviceLivenessResult: liveness,
  });
}

/** authenticateFacial: its own names for the same fields. */
export function facialBody({ code, face, faceLog, log, similarity }: FacephiVerdict): string {
  return JSON.stringify({
    serviceResultCode: code,
    serviceTime: '481',
    serviceFacialAuthenticationResult: face,
    serviceResultLog: faceLog ?? log,
    serviceFacialSimilarityResult: similarity,
    serviceTransactionId: randomUUID(),
  });
}
