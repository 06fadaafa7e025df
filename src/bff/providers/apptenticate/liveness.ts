import type { Reason } from '../../../contract/outcome.ts';
import type { CheckState } from '../../../contract/verification.ts';
import { z } from '../../../contract/z.ts';
import type { VendorAnswer } from '../../outbound/vendor-link.ts';
import type { Report } from '../../report.ts';
import { faultOf } from '../fault.ts';
import { type ProviderRequest, reportOf } from '../provider.ts';
import { readAnswer } from '../read-answer.ts';
import type { SendForm } from './send.ts';
import type { ApptenticateSettings } from './settings.ts';

const path = '/api/v3/biometrics/liveness/';

/** Apptenticate "Liveness" (3.x): does not identify the face. */
export async function callLiveness(
  { referenceHeader }: ApptenticateSettings,
  send: SendForm,
  { claim, device }: ProviderRequest,
  image: Buffer,
): Promise<Report> {
  try {
    const answer = await send({
      path,
      fields: [
        ['device', device],
        ['return_id', 'True'],
        ['details', 'True'],
      ],
      imageField: 'selfie',
      image,
      ...(referenceHeader !== null && { headers: { [referenceHeader]: claim } }),
    });
    return readLiveness(answer);
  } catch (error) {
    return faultOf(error).report('apptenticate');
  }
}

/** 0 to 1; by the vendor's page less than a half in either is a refusal. */
const share = z.number().check(z.minimum(0), z.maximum(1));
const leastAccepted = 0.5;

const id = z.nullish(z.union([z.int(), z.string().check(z.maxLength(200))]));
const plain = z.object({ api_response: z.object({ quality: share, liveness: share }), id });
/**
 * The page prints its example after `data:`, and does not say whether that is part of the answer. An answer that has both
 * forms does not say which one is meant.
 */
const answerSchema = z.union([
  z.extend(plain, { data: z.optional(z.never()) }),
  z.pipe(
    z.object({ data: plain, api_response: z.optional(z.never()) }),
    z.transform(({ data }) => data),
  ),
]);

function readLiveness(answer: VendorAnswer): Report {
  const { value, texts } = readAnswer(answer, answerSchema, ['message', 'detail']);
  const { api_response: response, id: transaction } = value;
  const transactions = transaction == null ? [] : [String(transaction)];
  const saying = (reason: Reason, state: CheckState) =>
    reportOf('apptenticate', reason, { transactions, texts, liveness: { state } });
  if (response.liveness < leastAccepted) return saying('not-live', 'failed');
  // A poor photo shows nothing about the person: another one may do.
  if (response.quality < leastAccepted) return saying('photo-not-usable', 'inconclusive');
  return saying('ok', 'passed');
}
