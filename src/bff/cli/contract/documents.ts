import { apptenticateAnswers } from '../../../fixtures/apptenticate-answers.ts';
import type { AnswerExample } from '../../../fixtures/examples.ts';
import { facephiAnswers, facephiCodes } from '../../../fixtures/facephi-answers.ts';

export type Kind = 'text' | 'number' | 'boolean' | 'null' | 'object' | 'list';

export interface DocumentedField {
  kinds: ReadonlySet<Kind>;
  /** In every documented response with status 200. */
  always: boolean;
}

/** What the documents say about the responses of one service. */
export interface DocumentedService {
  name: string;
  /** By path: `api_response.quality`. */
  fields: ReadonlyMap<string, DocumentedField>;
}

const services: readonly (readonly [path: RegExp, name: string, examples: readonly AnswerExample[]])[] = [
  [/\/api\/token\/$/, 'token', of(apptenticateAnswers, 'token')],
  [/\/api\/token\/refresh\/$/, 'refresh', of(apptenticateAnswers, 'refresh')],
  [/\/biometrics\/liveness\/$/, 'liveness', of(apptenticateAnswers, 'liveness')],
  [/\/services\/authenticateUser\/v2$/, 'authenticateUser/v2', of(facephiAnswers, 'authenticateUser/v2')],
  [
    /\/services\/evaluatePassiveLiveness$/,
    'evaluatePassiveLiveness',
    of(facephiAnswers, 'evaluatePassiveLiveness'),
  ],
  [/\/services\/authenticateFacial$/, 'authenticateFacial', of(facephiAnswers, 'authenticateFacial')],
  // In the first versions the URL Base may have any path.
  [/./, 'biometrics', of(apptenticateAnswers, 'biometrics')],
];

function of(answers: readonly AnswerExample[], service: string): AnswerExample[] {
  return answers.filter((answer) => answer.service === service && answer.status === 200);
}

/** Returns what is documented of the service at a path. */
export function serviceAt(path: string): DocumentedService {
  const [, name = 'biometrics', examples = []] = services.find(([pattern]) => pattern.test(path)) ?? [];
  const all = examples.map(({ body }) => fieldsOf(JSON.parse(body)));
  const names = new Set(all.flatMap((fields) => [...fields.keys()]));
  return {
    name,
    fields: new Map(
      [...names].map((field) => [
        field,
        {
          kinds: new Set(all.flatMap((fields) => fields.get(field)?.kind ?? [])),
          always: all.every((fields) => fields.has(field)),
        },
      ]),
    ),
  };
}

/** The codes that a field may have; undefined for a field without a table. */
export function codesOf(field: string): ReadonlySet<number> | undefined {
  const rows = facephiCodes.filter((row) => row.field === field);
  return rows.length === 0 ? undefined : new Set(rows.map(({ code }) => code));
}

/** Every field of an answer by its path. What an example puts under `data` is one field with or without it. */
export function fieldsOf(json: unknown, prefix = ''): Map<string, { kind: Kind; value: unknown }> {
  const fields = new Map<string, { kind: Kind; value: unknown }>();
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return fields;
  for (const [name, value] of Object.entries(json) as [string, unknown][]) {
    const kind = kindOf(value);
    const wrapper = name === 'data' && prefix === '' && kind === 'object';
    if (!wrapper) fields.set(`${prefix}${name}`, { kind, value });
    for (const [inner, field] of fieldsOf(value, wrapper ? '' : `${prefix}${name}.`))
      fields.set(inner, field);
  }
  return fields;
}

function kindOf(value: unknown): Kind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'object';
}
