import { z } from '../../contract/z.ts';

/**
 * The form of an OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.1), as far as ours uses it: strict objects, so
 * that a misspelled or misplaced member is an error.
 */

const text = z.string().check(z.minLength(1));
const name = z.string().check(z.regex(/^[A-Za-z0-9._-]+$/));
const reference = z.strictObject({ $ref: text });
/** JSON Schema 2020-12: a validator of its own checks it. */
const schema = z.record(z.string(), z.unknown());

const mediaType = z
  .strictObject({
    schema,
    example: z.optional(z.unknown()),
    examples: z.optional(z.record(text, reference)),
  })
  .check(
    z.refine(
      (it) => it.example === undefined || it.examples === undefined,
      'example and examples exclude each other',
    ),
  );
const content = z.record(z.string().check(z.regex(/^[\w.+-]+\/[\w.+-]+$/)), mediaType);

const parameter = z.strictObject({
  name: text,
  in: z.enum(['path', 'query', 'header', 'cookie']),
  required: z.boolean(),
  description: text,
  schema,
  example: z.unknown(),
});

const response = z.strictObject({
  description: text,
  headers: z.optional(z.record(text, z.strictObject({ description: text, schema }))),
  content: z.optional(content),
});

const operation = z.strictObject({
  operationId: name,
  tags: z.array(text).check(z.minLength(1)),
  summary: text,
  description: text,
  security: z.array(z.record(name, z.array(text))),
  parameters: z.optional(z.array(parameter)),
  requestBody: z.optional(z.strictObject({ required: z.boolean(), content })),
  responses: z.record(z.string().check(z.regex(/^(?:[1-5]\d\d|[1-5]XX|default)$/)), response),
});

export const openApiFormSchema = z.strictObject({
  openapi: z.string().check(z.regex(/^3\.1\.\d+$/)),
  info: z.strictObject({ title: text, version: text, description: text }),
  tags: z.array(z.strictObject({ name: text, description: text })),
  paths: z.record(
    z.string().check(z.regex(/^\//)),
    z.partialRecord(z.enum(['get', 'put', 'post', 'delete']), operation),
  ),
  webhooks: z.record(name, z.strictObject({ post: operation })),
  components: z.strictObject({
    schemas: z.record(name, schema),
    examples: z.record(name, z.strictObject({ summary: text, value: z.unknown() })),
    securitySchemes: z.record(
      name,
      z.strictObject({ type: z.literal('apiKey'), in: z.literal('cookie'), name: text, description: text }),
    ),
  }),
});
