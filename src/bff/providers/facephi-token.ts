import { z } from '../../contract/z.ts';
import type { Enrolment } from '../store/enrolments.ts';
import {
  codeField,
  type FacephiCall,
  logField,
  shareField,
  transactionField,
  transactionsOf,
} from './facephi-call.ts';
import { saysNoLive } from './facephi-codes.ts';
import { judge } from './facephi-judge.ts';
import { contradictoryAnswer, faultOf } from './fault.ts';
import type { Report, TokenCapture } from './provider.ts';

/** Source: FacePhi authenticateUser/v2, response fields. */
const answerSchema = z.object({
  transactionId: transactionField,
  serviceResultCode: codeField,
  serviceResultLog: logField,
  serviceFacialSimilarityResult: shareField,
  serviceFacialAuthenticationResult: codeField,
  serviceLivenessResult: codeField,
  serviceLivenessLog: logField,
  merchantReferenceId: z.nullish(z.string()),
  registeredTemplateRaw: z.nullish(z.string()),
});

export interface TokenQuestion {
  /** Our reference: the verification's id. */
  id: string;
  token: TokenCapture;
  enrolment: Enrolment;
  tracking: boolean;
}

/** `newTemplate` is one that the vendor wants used from now on; it may be kept only when the report is `ok`. */
export interface TokenReport {
  report: Report;
  newTemplate: string | null;
}

/** authenticateUser/v2: what the widget captured against the enrolled template or registry image. */
export async function askUserService(call: FacephiCall, question: TokenQuestion): Promise<TokenReport> {
  const { body, headers } = requestOf(question);
  try {
    const { told, texts } = await call('authenticateUser/v2', body, answerSchema, headers);
    const transactions = transactionsOf(told.transactionId);
    // Somebody else's answer, however positive, is not one to this question.
    if (told.merchantReferenceId != null && told.merchantReferenceId !== question.id) {
      return { report: contradictoryAnswer(texts).report('facephi', { transactions }), newTemplate: null };
    }
    const report = judge(
      {
        resultCode: told.serviceResultCode ?? undefined,
        face: told.serviceFacialAuthenticationResult ?? undefined,
        liveness: told.serviceLivenessResult ?? undefined,
        noLive: [told.serviceLivenessLog, told.serviceResultLog].some((log) => saysNoLive(log)),
        similarity: told.serviceFacialSimilarityResult ?? undefined,
      },
      { transactions, texts },
    );
    return { report, newTemplate: report.reason === 'ok' ? told.registeredTemplateRaw || null : null };
  } catch (error) {
    return { report: faultOf(error).report('facephi'), newTemplate: null };
  }
}

/**
 * Source: FacePhi authenticateUser/v2, request fields. Of the two ways to name the reference and of the two to name the
 * live face one is sent: the tokenised one before the other. The header `family` goes with tracking.
 */
function requestOf({ id, token, enrolment, tracking }: TokenQuestion) {
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
