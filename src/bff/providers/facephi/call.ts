import { z } from '../../../contract/z.ts';
import { encodeJson, type JsonBody } from '../../outbound/json-body.ts';
import type { VendorLink } from '../../outbound/vendor-link.ts';
import { readAnswer } from '../read-answer.ts';
import type { FacephiSettings } from './settings.ts';

/** Calls one service with a JSON body and reads its answer by a schema. @throws VendorFault, LinkFailure */
export type FacephiCall = <Schema extends z.ZodMiniType>(
  service: string,
  body: JsonBody,
  schema: Schema,
  headers?: Readonly<Record<string, string>>,
) => Promise<{ answer: z.output<Schema>; texts: Record<string, string> }>;

const textFields = [
  'serviceResultLog',
  'serviceFacialAuthenticationLog',
  'serviceLivenessLog',
  'message',
] as const;

/** FacePhi Identity API: `x-api-key`, JSON both ways. The refusals of a verdict come with 200 too. */
export function facephiCall(settings: FacephiSettings, link: VendorLink): FacephiCall {
  return async (service, body, schema, headers = {}) => {
    const answer = await link.send({
      path: `${settings.prefix}/services/${service}`,
      headers: { 'content-type': 'application/json', 'x-api-key': settings.apiKey, ...headers },
      body: encodeJson(body),
    });
    const { value, texts } = readAnswer(answer, schema, textFields);
    return { answer: value, texts };
  };
}

/** Result fields that several services share. A number that is no whole number is not one of their codes. */
export const codeField = z.nullish(z.int());
export const shareField = z.nullish(z.number().check(z.minimum(0), z.maximum(1)));
export const transactionField = z.nullish(z.union([z.string().check(z.maxLength(200)), z.int()]));
export const logField = z.nullish(z.string());

export const transactionsOf = (id: string | number | null | undefined): string[] =>
  id == null || id === '' ? [] : [String(id)];
