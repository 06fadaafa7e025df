import type { RequestExample } from '../fixtures/examples.ts';

/** Every name in a JSON object, what is inside an object by its own name as the documents do. */
export function fieldsOfJson(json: unknown): string[] {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return [];
  return Object.entries(json).flatMap(([name, value]) => [name, ...fieldsOfJson(value)]);
}

/** Headers, fields and fixed values that a documented request names. */
export function namesOfRequest({ headers, body }: RequestExample): string[] {
  const own = Object.keys(headers).filter((name) => name !== 'content-type');
  const fields =
    body.kind === 'json'
      ? fieldsOfJson(body.json)
      : body.parts.flatMap(({ name, value }) => [
          name,
          // A value that the document fixes is part of the contract too.
          ...(value !== undefined && fixedValues.includes(value) ? [`${name} ${value}`] : []),
        ]);
  return [...own, ...fields];
}

const fixedValues: readonly string[] = ['DESKTOP', 'IOS', 'ANDROID', 'True'];
