import { z } from '../../contract/z.ts';
import { readJson } from '../link/json.ts';
import { encodeJson, type JsonBody } from '../link/json-body.ts';
import type { VendorLink } from '../link/vendor-link.ts';
import type { FacephiSettings } from './facephi-settings.ts';
import { faultOfStatus, unreadableAnswer } from './fault.ts';
import { textsOf } from './texts.ts';

/** Calls one service with a JSON body and reads its answer by a schema. @throws VendorFault, LinkFailure */
export type FacephiCall = <Schema extends z.ZodMiniType>(
  service: string,
  body: JsonBody,
  schema: Schema,
  headers?: Readonly<Record<string, string>>,
) => Promise<{ told: z.output<Schema>; texts: Record<string, string> }>;

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
    const json = readJson(answer.body);
    const texts = textsOf(json, textFields);
    if (answer.status !== 200) throw faultOfStatus(answer, texts);
    const read = z.safeParse(schema, json);
    if (!read.success) throw unreadableAnswer(texts);
    return { told: read.data, texts };
  };
}

/** Result fields that several services share. A number that is no whole number is not one of their codes. */
export const codeField = z.nullish(z.int());
export const shareField = z.nullish(z.number().check(z.minimum(0), z.maximum(1)));
export const transactionField = z.nullish(z.union([z.string().check(z.maxLength(200)), z.int()]));
export const logField = z.nullish(z.string());

export const transactionsOf = (id: string | number | null | undefined): string[] =>
  id == null || id === '' ? [] : [String(id)];
