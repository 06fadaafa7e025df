import { z } from '../../contract/z.ts';
import { Base64 } from '../link/json-body.ts';
import {
  codeField,
  type FacephiCall,
  logField,
  shareField,
  transactionField,
  transactionsOf,
} from './facephi-call.ts';
import { saysNoLive } from './facephi-codes.ts';
import { checksOf, judge, type Told } from './facephi-judge.ts';
import { faultOf, type VendorFault } from './fault.ts';
import { leadingReport } from './merge.ts';
import type { Report } from './provider.ts';

/** Source: FacePhi "evaluatePassiveLiveness". `serviceResultCode` 0 says that it ran, not what it found. */
const livenessAnswer = z.object({
  serviceResultCode: codeField,
  serviceLivenessResult: codeField,
  serviceResultLog: logField,
  serviceTransactionId: transactionField,
});

/** Source: FacePhi "authenticateFacial", method 1: two open images. */
const faceAnswer = z.object({
  serviceResultCode: codeField,
  serviceFacialAuthenticationResult: codeField,
  serviceFacialSimilarityResult: shareField,
  serviceTransactionId: transactionField,
});

/** What one of the two services contributed; nothing of it decides alone. */
interface Part {
  told: Partial<Told>;
  transactions: string[];
  texts: Record<string, string>;
  fault: VendorFault | null;
}

/**
 * The photo way: liveness of the live photo and its comparison with the enrolled one, asked in parallel and judged
 * together. `reference` is Base64 without a prefix.
 */
export async function askPhotoServices(
  call: FacephiCall,
  live: Buffer,
  reference: string,
  headers: Readonly<Record<string, string>>,
): Promise<Report> {
  const photo = new Base64(live);
  const [liveness, face] = await Promise.all([
    askLiveness(call, photo, headers),
    askFace(call, photo, reference, headers),
  ]);
  const parts = [face, liveness];
  const told: Told = {
    face: face.told.face,
    liveness: liveness.told.liveness,
    noLive: liveness.told.noLive ?? false,
    similarity: face.told.similarity,
    resultCode:
      parts.map((part) => part.told.resultCode).find((code) => code !== undefined && code !== 0) ?? 0,
  };
  const transactions = parts.flatMap((part) => part.transactions);
  const texts = {
    ...renamed('authenticateFacial', face.texts),
    ...renamed('evaluatePassiveLiveness', liveness.texts),
  };
  const faults = parts.flatMap(({ fault }) => (fault === null ? [] : [fault.report('facephi')]));
  if (faults.length === 0) return judge(told, { transactions, texts });
  const sent = faults.length < parts.length || faults.some((fault) => fault.sent);
  return { ...leadingReport(faults), ...checksOf(told), transactions, texts, sent };
}

async function askLiveness(
  call: FacephiCall,
  imageBuffer: Base64,
  headers: Readonly<Record<string, string>>,
): Promise<Part> {
  try {
    const { told, texts } = await call('evaluatePassiveLiveness', { imageBuffer }, livenessAnswer, headers);
    return {
      told: {
        resultCode: told.serviceResultCode ?? undefined,
        liveness: told.serviceLivenessResult ?? undefined,
        noLive: saysNoLive(told.serviceResultLog),
      },
      transactions: transactionsOf(told.serviceTransactionId),
      texts,
      fault: null,
    };
  } catch (error) {
    return faulty(error);
  }
}

async function askFace(
  call: FacephiCall,
  token2: Base64,
  token1: string,
  headers: Readonly<Record<string, string>>,
): Promise<Part> {
  try {
    const { told, texts } = await call(
      'authenticateFacial',
      { token1, token2, method: 1 },
      faceAnswer,
      headers,
    );
    return {
      told: {
        resultCode: told.serviceResultCode ?? undefined,
        face: told.serviceFacialAuthenticationResult ?? undefined,
        similarity: told.serviceFacialSimilarityResult ?? undefined,
      },
      transactions: transactionsOf(told.serviceTransactionId),
      texts,
      fault: null,
    };
  } catch (error) {
    return faulty(error);
  }
}

function faulty(error: unknown): Part {
  const fault = faultOf(error);
  return { told: {}, transactions: [], texts: { ...fault.texts }, fault };
}

/** Both services have a `serviceResultLog`: the record keeps them apart. */
const renamed = (service: string, texts: Record<string, string>) =>
  Object.fromEntries(Object.entries(texts).map(([field, text]) => [`${service}.${field}`, text]));
