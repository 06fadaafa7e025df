import {
  accessRules,
  type Content,
  cookies,
  problemsOf,
  type Route,
  tags,
} from '../../contract/api/route.ts';
import { parseRouteName, type RouteName, routeNames, routeOf } from '../../contract/api/routes.ts';
import { type NamedSchema, namedSchemas, parameters } from '../../contract/api/schemas.ts';
import { eventHeaders, eventTypes, testEventType } from '../../contract/events.ts';
import { type ProblemCode, problemCodes, problems } from '../../contract/problems/codes.ts';
import { problemMediaType } from '../../contract/problems/problem.ts';
import { z } from '../../contract/z.ts';
import { problemsEn } from '../../locales/en/problems.ts';
import { ProblemError, problemBody } from '../problem.ts';

type Json = Record<string, unknown>;
type SchemaName = keyof typeof namedSchemas;

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description: string;
  schema: Json;
  example: string;
}

export interface MediaType {
  schema: Json;
  example?: unknown;
  examples?: Record<string, { $ref: string }>;
}
type Media = Record<string, MediaType>;

export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: readonly object[];
  parameters?: Parameter[];
  requestBody?: { required: true; content: Media };
  responses: Record<string, { description: string; headers?: Json; content?: Media }>;
}

export interface OpenApi {
  openapi: string;
  info: { title: string; version: string; description: string };
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  /** What is sent to relying parties, by type. */
  webhooks: Record<string, { post: Operation }>;
  components: {
    schemas: Record<string, Json>;
    examples: Record<string, { summary: string; value: object }>;
    securitySchemes: Record<string, { type: string; in: string; name: string; description: string }>;
  };
}

const ref = (kind: 'schemas' | 'examples', name: string) => ({ $ref: `#/components/${kind}/${name}` });

const namedEntries: [string, NamedSchema][] = Object.entries(namedSchemas);
const registry = z.registry<{ id: string }>();
for (const [id, { schema }] of namedEntries) registry.add(schema, { id });

/** The whole API as an OpenAPI 3.1 document, from the route table. */
export function openApi(): OpenApi {
  const paths: OpenApi['paths'] = {};
  for (const name of routeNames) {
    const { method, path } = parseRouteName(name);
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(name, routeOf(name)) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Cotejo',
      version: '1',
      description:
        'Compares a face before the camera with an identity. Every verdict is a 200; everything else is a problem ' +
        'with a stable code.',
    },
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    webhooks: Object.fromEntries(
      Object.entries({ ...eventTypes, [testEventType]: 'An administrator tries the webhook' }).map(
        ([type, when]) => [type, { post: webhookOf(type, when) }],
      ),
    ),
    components: {
      schemas: componentSchemas(),
      examples: Object.fromEntries(problemCodes.map((code) => [code, problemExample(code)])),
      securitySchemes: Object.fromEntries(
        Object.entries(cookies).map(([id, { name, description }]) => [
          id,
          {
            type: 'apiKey',
            in: 'cookie',
            name,
            description: `${description} Over TLS it is \`__Host-${name}\`.`,
          },
        ]),
      ),
    },
  };
}

function operationOf(name: RouteName, route: Route): Operation {
  const { operationId, tag, summary, description, access, body, answer } = route;
  const parameters = [
    ...parametersIn('path', route.params),
    ...parametersIn('query', route.query),
    ...parametersIn('header', route.headers),
  ];
  return {
    operationId,
    tags: [tag],
    summary,
    description,
    security: accessRules[access].security,
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { requestBody: { required: true, content: mediaOf(body, 'input') } }),
    responses: {
      [answer.status]: {
        description: answer.description,
        ...(answer.status === 303 && {
          headers: { Location: { description: 'Where the page is.', schema: { type: 'string' } } },
        }),
        ...(answer.content !== undefined && { content: mediaOf(answer.content, 'output') }),
      },
      ...problemResponses(problemsOf(name, route)),
    },
  };
}

function webhookOf(type: string, when: string): Operation {
  return {
    operationId: `on.${type}`,
    tags: ['events'],
    summary: when,
    description:
      'By Standard Webhooks 1.0.0, at least once, and in order within one request. No redirect is followed.',
    security: [],
    parameters: Object.entries(eventHeaders).map(([name, more]) => ({
      ...{ name, in: 'header', required: true, schema: { type: 'string' } },
      ...more,
    })),
    requestBody: {
      required: true,
      content: mediaOf({ 'application/json': namedSchemas.Event.schema }, 'output'),
    },
    responses: {
      '2XX': { description: 'It is accepted, and does not come again' },
      '410': { description: 'It is not wanted: nothing comes again until an administrator replays it' },
      default: { description: 'It comes again, for three days' },
    },
  };
}

function parametersIn(place: Parameter['in'], schema: Route['params']): Parameter[] {
  return Object.entries(schema?.shape ?? {}).map(([name, part]) => ({
    name,
    in: place,
    required: !z.safeParse(part, undefined).success,
    description: parameters[name]?.description ?? '',
    schema: jsonSchema(part as z.ZodMiniType, 'input'),
    example: parameters[name]?.example ?? '',
  }));
}

const mediaOf = (content: Content, io: 'input' | 'output'): Media =>
  Object.fromEntries(
    Object.entries(content).map(([type, schema]) => {
      const id = registry.get(schema)?.id;
      if (id === undefined) return [type, { schema: jsonSchema(schema, io) }];
      return [type, { schema: ref('schemas', id), example: namedSchemas[id as SchemaName].example }];
    }),
  );

/** One response for each status, with the codes that come with it. */
function problemResponses(codes: readonly ProblemCode[]): Operation['responses'] {
  const statuses = [...new Set(codes.map((code) => problems[code].status))];
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      problemResponse(codes.filter((code) => problems[code].status === status)),
    ]),
  );
}

const retryAfter = { description: 'Seconds, where they are known.', schema: { type: 'integer' } };
const problemResponse = (codes: readonly ProblemCode[]): Operation['responses'][string] => ({
  description: codes.join(', '),
  ...(codes.some((code) => problems[code].retryable) && { headers: { 'Retry-After': retryAfter } }),
  content: {
    [problemMediaType]: {
      schema: { ...ref('schemas', 'Problem'), properties: { code: { enum: codes } } },
      examples: Object.fromEntries(codes.map((code) => [code, ref('examples', code)])),
    },
  },
});

const problemExample = (code: ProblemCode) => ({
  summary: problemsEn[code].what,
  value: problemBody(new ProblemError(code), 'en', namedSchemas.Problem.example.instance),
});

/** What may be sent for a schema of a request, and what comes for one of an answer. */
function componentSchemas(): Record<string, Json> {
  const requested = new Set(routeNames.flatMap((name) => Object.values(routeOf(name).body ?? {})));
  const [input, output] = (['input', 'output'] as const).map(
    (io) => z.toJSONSchema(registry, { io, uri: (id) => ref('schemas', id).$ref }).schemas,
  );
  return Object.fromEntries(
    namedEntries.map(([id, { schema, more }]) => [
      id,
      { ...plain((requested.has(schema) ? input : output)?.[id] ?? {}), ...more },
    ]),
  );
}

const jsonSchema = (schema: z.ZodMiniType, io: 'input' | 'output'): Json =>
  plain(z.toJSONSchema(schema, { io }));

/** Without the addresses that only a document of its own needs. */
function plain({ $schema: _, $id: __, ...rest }: Json): Json {
  return rest;
}
