import { z } from '../../../contract/z.ts';
import type { Enrolment } from '../../enrolments/enrolments.ts';
import type { Report } from '../../report.ts';
import { contradictoryAnswer, faultOf } from '../fault.ts';
import type { TokenCapture } from '../provider.ts';
import {
  codeField,
  type FacephiCall,
  logField,
  shareField,
  transactionField,
  transactionsOf,
} from './call.ts';
import { saysNegative, saysNoLive } from './codes.ts';
import { judgeReading } from './judge.ts';

/** Source: FacePhi authenticateUser/v2, response fields. */
const answerSchema = z.object({
  transactionId: transactionField,
  serviceResultCode: codeField,
  serviceResultLog: logField,
  serviceFacialSimilarityResult: shareField,
  serviceFacialAuthenticationLog: logField,
  serviceFacialAuthenticationResult: codeField,
  serviceLivenessResult: codeField,
  serviceLivenessLog: logField,
  merchantReferenceId: z.nullish(z.string()),
  registeredTemplateRaw: z.nullish(z.string()),
});

export interface TokenRequest {
  /** Our reference: the verification's id. */
  id: string;
  token: TokenCapture;
  enrolment: Enrolment;
  tracking: boolean;
}

/** `newTemplate` replaces the one used so far; it may be stored only when the report is `ok`. */
export interface TokenReport {
  report: Report;
  newTemplate: string | null;
}

/** authenticateUser/v2: what the widget captured against the enrolled template or registry image. */
export async function callUserService(call: FacephiCall, question: TokenRequest): Promise<TokenReport> {
  const { body, headers } = requestOf(question);
  try {
    const { answer, texts } = await call('authenticateUser/v2', body, answerSchema, headers);
    const transactions = transactionsOf(answer.transactionId);
    // An answer about somebody else, however positive, does not answer this request.
    if (answer.merchantReferenceId != null && answer.merchantReferenceId !== question.id) {
      return { report: contradictoryAnswer(texts).report('facephi', { transactions }), newTemplate: null };
    }
    const report = judgeReading(
      {
        resultCode: answer.serviceResultCode ?? undefined,
        face: answer.serviceFacialAuthenticationResult ?? undefined,
        liveness: answer.serviceLivenessResult ?? undefined,
        noLive: [answer.serviceLivenessLog, answer.serviceResultLog].some((log) => saysNoLive(log)),
        negative: saysNegative(answer.serviceFacialAuthenticationLog),
        similarity: answer.serviceFacialSimilarityResult ?? undefined,
      },
      { transactions, texts },
    );
    return { report, newTemplate: report.reason === 'ok' ? answer.registeredTemplateRaw || null : null };
  } catch (error) {
    return { report: faultOf(error).report('facephi'), newTemplate: null };
  }
}

/**
 * Source: FacePhi authenticateUser/v2, request fields. Of the two ways to name the reference and of the two to name the
 * live face one is sent: the tokenised one before the other. The header `family` goes with tracking.
 */
function requestOf({ id, token, enrolment, tracking }: TokenRequest) {
  const { userId, template, image } = enrolment;
  const { bestImageToken, template: liveTemplate, extraData, operationId } = token;
  const tracked = tracking && (extraData !== undefined || operationId !== undefined);
  const body = {
    userId,
    ...(template === undefined ? { image } : { registeredTemplateRaw: template }),
    ...(bestImageToken === undefined ? { template: liveTemplate } : { bestImageToken }),
    merchantReferenceId: id,
    ...(tracked && { tracking: { extraData, operationId } }),
  };
  return { body, headers: tracked ? { family: 'OnBoarding' } : {} };
}
