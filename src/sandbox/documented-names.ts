import type { RequestExample } from '../fixtures/examples.ts';

/** Every field name in a JSON object; nested fields by their own name, as in the documents. */
export function fieldsOfJson(json: unknown): string[] {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return [];
  return Object.entries(json).flatMap(([name, value]) => [name, ...fieldsOfJson(value)]);
}

/** Headers, fields and fixed values of a documented request. */
export function namesOfRequest({ headers, body }: RequestExample): string[] {
  const own = Object.keys(headers).filter((name) => name !== 'content-type');
  const fields =
    body.kind === 'json'
      ? fieldsOfJson(body.json)
      : body.parts.flatMap(({ name, value }) => [
          name,
          // A value fixed by the document is part of the contract too.
          ...(value !== undefined && fixedValues.includes(value) ? [`${name} ${value}`] : []),
        ]);
  return [...own, ...fields];
}

const fixedValues: readonly string[] = ['DESKTOP', 'IOS', 'ANDROID', 'True'];
