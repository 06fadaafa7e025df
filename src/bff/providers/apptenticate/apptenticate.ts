import { type Outcome, outcomeOf } from '../../../contract/outcome.ts';
import type { CheckState } from '../../../contract/verification.ts';
import { z } from '../../../contract/z.ts';
import type { VendorAnswer, VendorLink } from '../../outbound/vendor-link.ts';
import type { Report } from '../../report.ts';
import { contradictoryAnswer, faultOf } from '../fault.ts';
import { mergeReports } from '../merge.ts';
import { type Provider, type ProviderRequest, reportOf } from '../provider.ts';
import { readAnswer } from '../read-answer.ts';
import { callLiveness } from './liveness.ts';
import { type SendForm, sendWithTokens } from './send.ts';
import type { ApptenticateSettings } from './settings.ts';
import { fixedToken, loginTokens, type TokenWatch } from './tokens.ts';

/** Apptenticate "Endpoint Biometría": whether the face is the one that the registry has under the cédula. */
export function apptenticateProvider(
  settings: ApptenticateSettings,
  link: VendorLink,
  watch?: TokenWatch,
): Provider {
  const { auth } = settings;
  const tokens = auth.kind === 'fixed' ? fixedToken(auth.token) : loginTokens(link, auth, watch);
  const send = sendWithTokens(link, tokens);

  async function ask(question: ProviderRequest, image: Buffer): Promise<Report> {
    const reports = [askValidation(settings, send, question, image)];
    if (settings.liveness) reports.push(callLiveness(settings, send, question, image));
    return mergeReports(await Promise.all(reports));
  }

  return {
    id: 'apptenticate',
    requests: settings.liveness ? 2 : 1,
    async prepare(question) {
      const { image } = question;
      if (image === null) throw new Error('Apptenticate compares a photo, and the submission has none');
      try {
        await tokens.current();
      } catch (error) {
        return { kind: 'blocked', report: faultOf(error).report('apptenticate') };
      }
      return { kind: 'ready', ask: () => ask(question, image) };
    },
    refusal: () => tokens.refusal(),
    close: () => link.close(),
  };
}

async function askValidation(
  { path, fields, codes }: ApptenticateSettings,
  send: SendForm,
  { claim, device }: ProviderRequest,
  image: Buffer,
): Promise<Report> {
  try {
    const answer = await send({
      path,
      fields: [
        [fields.cedula, claim],
        [fields.device, device],
        [fields.id, 'True'],
      ],
      imageField: fields.image,
      image,
    });
    return readValidation(answer, codes);
  } catch (error) {
    return faultOf(error).report('apptenticate');
  }
}

/**
 * The answer of "Endpoint Biometría". `id` is there when it was requested, and has no stated size; `code` has
 * no published table. Whatever else an account gets (SIB Plus: personal data) is dropped here.
 */
const answerSchema = z.object({
  valid: z.boolean(),
  message: z.nullish(z.string()),
  code: z.nullish(z.int()),
  id: z.nullish(z.union([z.int(), z.string().check(z.maxLength(200))])),
});

function readValidation(answer: VendorAnswer, codes: ApptenticateSettings['codes']): Report {
  const { value, texts } = readAnswer(answer, answerSchema, ['message', 'detail']);
  const { valid, code, id } = value;
  const mapped = code == null ? undefined : codes.get(code);
  const transactions = id == null ? [] : [String(id)];
  // The institution mapped this code to a refusal: a yes beside it is not an explicit one.
  if (valid && mapped !== undefined)
    return contradictoryAnswer(texts).report('apptenticate', { transactions });
  const reason = valid ? 'ok' : (mapped ?? 'not-stated');
  return reportOf('apptenticate', reason, {
    validation: { state: states[outcomeOf(reason)], ...(code != null && { code }) },
    transactions,
    texts,
  });
}

const states: Record<Outcome, CheckState> = {
  verified: 'passed',
  'not-verified': 'failed',
  'try-again': 'inconclusive',
  unavailable: 'not-reported',
  unknown: 'not-reported',
};
