import { z } from '../../../contract/z.ts';
import { Base64 } from '../../outbound/json-body.ts';
import type { Report } from '../../report.ts';
import { faultOf, type VendorFault } from '../fault.ts';
import { leadingReport } from '../merge.ts';
import {
  codeField,
  type FacephiCall,
  logField,
  shareField,
  transactionField,
  transactionsOf,
} from './call.ts';
import { faceMeanings, isResultCode, resultCodes, saysNegative, saysNoLive } from './codes.ts';
import { checksOf, type FacephiReading, judgeReading } from './judge.ts';

/** Source: FacePhi "evaluatePassiveLiveness". `serviceResultCode` 0 means that it ran, not what it found. */
const livenessAnswer = z.object({
  serviceResultCode: codeField,
  serviceLivenessResult: codeField,
  serviceResultLog: logField,
  serviceTransactionId: transactionField,
});

/** Source: FacePhi "authenticateFacial", method 1: two open images. Its public page names no `serviceResultCode`. */
const faceAnswer = z.object({
  serviceResultCode: z.optional(z.unknown()),
  serviceFacialAuthenticationResult: codeField,
  serviceFacialSimilarityResult: shareField,
  serviceResultLog: logField,
  serviceTransactionId: transactionField,
});

/** The `serviceResultCode` of one service; `no-yes` when its value, or its absence, rules out a yes. */
type ServiceCode = number | 'no-yes';

/** What one of the two services contributed; nothing of it decides alone. */
interface Part {
  code: ServiceCode;
  reading: Partial<Omit<FacephiReading, 'resultCode'>>;
  transactions: string[];
  texts: Record<string, string>;
  fault: VendorFault | null;
}

export interface PhotoRequest {
  /** JPEG. */
  live: Buffer;
  /** The enrolled image, Base64 without a prefix. */
  reference: string;
  headers: Readonly<Record<string, string>>;
  requireFaceCode: boolean;
}

/**
 * The photo way: liveness of the live photo and its comparison with the enrolled one, called in parallel and
 * judged together.
 */
export async function callPhotoServices(call: FacephiCall, question: PhotoRequest): Promise<Report> {
  const photo = new Base64(question.live);
  const [liveness, face] = await Promise.all([
    callLiveness(call, photo, question),
    askFace(call, photo, question),
  ]);
  const parts = [face, liveness];
  const reading: FacephiReading = {
    face: face.reading.face,
    liveness: liveness.reading.liveness,
    noLive: liveness.reading.noLive ?? false,
    negative: face.reading.negative ?? false,
    similarity: face.reading.similarity,
    resultCode: joinCodes(parts.map(({ code }) => code)),
  };
  const transactions = parts.flatMap((part) => part.transactions);
  const texts = {
    ...renamed('authenticateFacial', face.texts),
    ...renamed('evaluatePassiveLiveness', liveness.texts),
  };
  const faults = parts.flatMap(({ fault }) => (fault === null ? [] : [fault.report('facephi')]));
  if (faults.length === 0) return judgeReading(reading, { transactions, texts });
  const sent = faults.length < parts.length || faults.some((fault) => fault.sent);
  return { ...leadingReport(faults), ...checksOf(reading), transactions, texts, sent };
}

/** One code for both services: the first that refuses; 0 when each of them is part of a yes; else undefined. */
function joinCodes(codes: readonly ServiceCode[]): number | undefined {
  const refusal = codes.find((code) => code !== 'no-yes' && code !== resultCodes.authenticated);
  if (refusal !== undefined && refusal !== 'no-yes') return refusal;
  return codes.includes('no-yes') ? undefined : resultCodes.authenticated;
}

async function callLiveness(
  call: FacephiCall,
  imageBuffer: Base64,
  { headers }: PhotoRequest,
): Promise<Part> {
  try {
    const { answer, texts } = await call('evaluatePassiveLiveness', { imageBuffer }, livenessAnswer, headers);
    return {
      code: answer.serviceResultCode ?? 'no-yes',
      reading: {
        liveness: answer.serviceLivenessResult ?? undefined,
        noLive: saysNoLive(answer.serviceResultLog),
      },
      transactions: transactionsOf(answer.serviceTransactionId),
      texts,
      fault: null,
    };
  } catch (error) {
    return faulty(error);
  }
}

async function askFace(call: FacephiCall, token2: Base64, question: PhotoRequest): Promise<Part> {
  const { reference: token1, headers, requireFaceCode } = question;
  try {
    const { answer, texts } = await call(
      'authenticateFacial',
      { token1, token2, method: 1 },
      faceAnswer,
      headers,
    );
    const face = answer.serviceFacialAuthenticationResult ?? undefined;
    return {
      code: faceCode(answer.serviceResultCode, face, requireFaceCode),
      reading: {
        face,
        negative: saysNegative(answer.serviceResultLog),
        similarity: answer.serviceFacialSimilarityResult ?? undefined,
      },
      transactions: transactionsOf(answer.serviceTransactionId),
      texts,
      fault: null,
    };
  } catch (error) {
    return faulty(error);
  }
}

/**
 * The public page of authenticateFacial names no code, so none may be sent; what is sent beside a positive face must be 0,
 * or a refusal that the code table names. Absent is not null.
 */
function faceCode(code: unknown, face: number | undefined, required: boolean): ServiceCode {
  if (code === undefined) return required ? 'no-yes' : resultCodes.authenticated;
  if (typeof code !== 'number' || !Number.isInteger(code)) return 'no-yes';
  const isPositive = faceMeanings.get(face ?? Number.NaN)?.reason === 'ok';
  return isPositive && !isResultCode(code) ? 'no-yes' : code;
}

function faulty(error: unknown): Part {
  const fault = faultOf(error);
  return { code: 'no-yes', reading: {}, transactions: [], texts: { ...fault.texts }, fault };
}

/** Both services have a `serviceResultLog`: the prefix distinguishes them in the record. */
const renamed = (service: string, texts: Record<string, string>) =>
  Object.fromEntries(Object.entries(texts).map(([field, text]) => [`${service}.${field}`, text]));
