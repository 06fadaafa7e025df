import { z } from '../../contract/z.ts';
import { causeOfBody } from '../outbound/cause-of.ts';
import { parseJson } from '../outbound/json.ts';
import type { VendorAnswer } from '../outbound/vendor-link.ts';
import { contradictoryAnswer, faultOfStatus, unreadableAnswer } from './fault.ts';
import { textsOf } from './texts.ts';

/**
 * Reads the body of a vendor's answer by a schema.
 *
 * @param textFields the fields whose texts go into the operator's record
 * @throws VendorFault by the status unless it is 200; `contradictory-answer` when a name occurs twice;
 * `unreadable-answer` when the body does not fit the schema
 */
export function readAnswer<Schema extends z.ZodMiniType>(
  answer: VendorAnswer,
  schema: Schema,
  textFields: readonly string[],
): { value: z.output<Schema>; texts: Record<string, string> } {
  const { json, hasDuplicates } = parseJson(answer.body);
  const texts = textsOf(json, textFields);
  if (answer.status !== 200) throw faultOfStatus(answer, texts);
  if (hasDuplicates) throw contradictoryAnswer(texts);
  const read = z.safeParse(schema, json);
  if (!read.success) throw unreadableAnswer(texts, causeOfBody(answer, json));
  return { value: read.data, texts };
}
