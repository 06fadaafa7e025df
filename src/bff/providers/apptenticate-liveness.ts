import type { Reason } from '../../contract/outcome.ts';
import type { CheckState } from '../../contract/verification.ts';
import { z } from '../../contract/z.ts';
import { readJson } from '../link/json.ts';
import type { VendorAnswer } from '../link/vendor-link.ts';
import type { SendForm } from './apptenticate-send.ts';
import type { ApptenticateSettings } from './apptenticate-settings.ts';
import { faultOf, faultOfStatus, unreadableAnswer } from './fault.ts';
import { type Question, type Report, reportOf } from './provider.ts';
import { textsOf } from './texts.ts';

const path = '/api/v3/biometrics/liveness/';

/** Apptenticate "Liveness" (3.x): says nothing about whose face it is. */
export async function askLiveness(
  { referenceHeader }: ApptenticateSettings,
  send: SendForm,
  { claim, device }: Question,
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

/** 0 to 1; the vendor's page says that less than a half in either is a refusal. */
const share = z.number().check(z.minimum(0), z.maximum(1));
const leastAccepted = 0.5;

const id = z.nullish(z.union([z.int(), z.string().check(z.maxLength(200))]));
const plain = z.object({ api_response: z.object({ quality: share, liveness: share }), id });
/** The page prints its example after `data:`, and does not say whether that is part of the answer. */
const answerSchema = z.union([
  plain,
  z.pipe(
    z.object({ data: plain }),
    z.transform(({ data }) => data),
  ),
]);

function readLiveness(answer: VendorAnswer): Report {
  const json = readJson(answer.body);
  const texts = textsOf(json, ['message', 'detail']);
  if (answer.status !== 200) throw faultOfStatus(answer, texts);
  const read = z.safeParse(answerSchema, json);
  if (!read.success) throw unreadableAnswer(texts);
  const { api_response: told, id: transaction } = read.data;
  const transactions = transaction == null ? [] : [String(transaction)];
  const saying = (reason: Reason, state: CheckState) =>
    reportOf('apptenticate', reason, { transactions, texts, liveness: { state } });
  if (told.liveness < leastAccepted) return saying('not-live', 'failed');
  // A poor photo says nothing about the person: another one may do.
  if (told.quality < leastAccepted) return saying('photo-not-usable', 'inconclusive');
  return saying('ok', 'passed');
}
