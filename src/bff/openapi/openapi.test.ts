import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { routeNames } from '../../contract/api/routes.ts';
import { namedSchemas, parameters, submissionSchema } from '../../contract/api/schemas.ts';
import { type ProblemCode, problemCodes, problems } from '../../contract/problems/codes.ts';
import { problemSchema } from '../../contract/problems/problem.ts';
import { submissionFieldNames } from '../../contract/submission.ts';
import { z } from '../../contract/z.ts';
import { openApi } from './openapi.ts';
import { openApiFormSchema } from './openapi-form.suite.ts';

const document = openApi();
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

/** Every object of the document, with the keys that lead to it. */
function* objectsIn(value: unknown, path: string[] = []): Generator<[string[], Record<string, unknown>]> {
  if (typeof value !== 'object' || value === null) return;
  yield [path, value as Record<string, unknown>];
  for (const [key, part] of Object.entries(value)) yield* objectsIn(part, [...path, key]);
}

describe('the document', () => {
  test('has the form of OpenAPI 3.1', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(z.parse(openApiFormSchema, JSON.parse(JSON.stringify(document)))).toBeTruthy();
  });

  test('every reference leads somewhere', () => {
    const references = [...objectsIn(document)].map(([, it]) => it['$ref']).filter((it) => it !== undefined);
    expect(references.length).toBeGreaterThan(100);
    for (const reference of new Set(references)) {
      const keys = String(reference).replace(/^#\//, '').split('/');
      const target = keys.reduce<unknown>(
        (at, key) => (at as Record<string, unknown> | undefined)?.[key],
        document,
      );
      expect(target, String(reference)).toBeTypeOf('object');
    }
  });

  test('every operation has an id, a known tag and known cookies', () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(routeNames.length);
    const tags = document.tags.map(({ name }) => name);
    expect(tags).toEqual(expect.arrayContaining(operations.flatMap((it) => it.tags)));
    const schemes = Object.keys(document.components.securitySchemes);
    const used = operations.flatMap(({ security }) => security.flatMap((it) => Object.keys(it)));
    expect([...new Set(used)].sort()).toEqual(schemes.sort());
  });

  test('every part of a path is a parameter of it, and every parameter has a description', () => {
    const named = new Set<string>();
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const { parameters: all = [] } of Object.values(methods)) {
        const inPath = all.filter((it) => it.in === 'path').map(({ name }) => `{${name}}`);
        expect(inPath).toEqual(path.match(/\{\w+\}/g) ?? []);
        for (const { name, description, required, in: place } of all) {
          named.add(name);
          expect(description, name).not.toBe('');
          if (place === 'path') expect(required).toBe(true);
        }
      }
    }
    expect([...named].sort()).toEqual(Object.keys(parameters).sort());
  });
});

describe('problems', () => {
  test('every one that a route can end in is listed under its status', () => {
    const elsewhere: ProblemCode[] = ['METHOD_NOT_ALLOWED', 'URL_TOO_LONG'];
    const named = new Set<ProblemCode>();
    for (const { responses } of operations) {
      for (const [status, { content }] of Object.entries(responses)) {
        const media = content?.['application/problem+json'];
        if (media === undefined) continue;
        const { code } = media.schema['properties'] as { code: { enum: ProblemCode[] } };
        expect(Object.keys(media.examples ?? {})).toEqual(code.enum);
        for (const one of code.enum) {
          named.add(one);
          expect(problems[one].status).toBe(Number(status));
        }
      }
    }
    expect([...named, ...elsewhere].sort()).toEqual([...problemCodes].sort());
  });

  test('the example of each is a problem of that code', () => {
    expect(Object.keys(document.components.examples)).toEqual(problemCodes);
    for (const [code, { value }] of Object.entries(document.components.examples))
      expect(z.parse(problemSchema, value).code).toBe(code);
  });
});

describe('schemas and examples', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'https://cotejo.example/openapi', ...document } as object);

  test.each(Object.entries(namedSchemas))(
    'the example of %s fits, by zod and as JSON Schema',
    (name, { schema, example }) => {
      expect(z.safeParse(schema as z.ZodMiniType, example).error).toBeUndefined();
      const validate = ajv.getSchema(`https://cotejo.example/openapi#/components/schemas/${name}`);
      expect(validate?.(example), JSON.stringify(validate?.errors)).toBe(true);
      expect(validate?.(7), 'and a number does not').toBe(false);
    },
  );

  test('every body in JSON has a name and an example', () => {
    const bodies = operations.flatMap(({ requestBody, responses }) => [
      ...Object.entries(requestBody?.content ?? {}),
      ...Object.values(responses).flatMap(({ content }) => Object.entries(content ?? {})),
    ]);
    expect(bodies.length).toBeGreaterThan(100);
    for (const [type, { schema, example, examples }] of bodies) {
      if (type.startsWith('text/') || type === 'application/jsonl') continue;
      expect(schema['$ref'], type).toMatch(/^#\/components\/schemas\/\w+$/);
      expect(example ?? examples, type).toBeDefined();
    }
  });

  test.each(
    operations.flatMap(({ operationId, parameters: all = [] }) =>
      all.map((it) => [operationId, it] as const),
    ),
  )('the example of a parameter of %s fits', (_, { schema, example }) => {
    expect(ajv.compile(schema)(example)).toBe(true);
  });

  test('a submission has the fields that the server takes, and the image', () => {
    const schema = document.components.schemas['Submission'] ?? {};
    expect(Object.keys(schema['properties'] as object).sort()).toEqual(
      [...submissionFieldNames, 'image'].sort(),
    );
    expect(Object.keys(submissionSchema.shape).sort()).toEqual([...submissionFieldNames, 'image'].sort());
    expect(schema['required']).toEqual(['device']);
    expect(schema['oneOf']).toEqual([
      { required: ['cedula', 'consent'] },
      { required: ['request', 'consent'], not: { required: ['cedula'] } },
      { required: ['handoff'] },
    ]);
  });
});
