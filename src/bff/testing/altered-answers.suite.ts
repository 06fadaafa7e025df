/** One way to alter an answer of a vendor: the body that is sent, and what was done to it. */
export interface Altered {
  /** Names of the fields from the top inwards; empty: the answer as a whole. */
  path: readonly string[];
  how:
    | 'absent'
    | 'null'
    | 'other type'
    | 'as text'
    | 'as number'
    | 'other value'
    | 'duplicated'
    | 'not the object';
  /** Distinguishes variants of one `how`. */
  variant: string;
  body: string;
}

type Json = Record<string, unknown>;

/** Whole numbers that no field of the documents means as a yes, and some that another field does. */
const otherNumbers = [
  ...Array.from({ length: 24 }, (_, at) => at - 1),
  -10,
  -100,
  -101,
  -102,
  99,
  300,
  2 ** 31,
  3.5,
  0.4,
  1.01,
];
const otherTypes: readonly unknown[] = [true, false, { of: 'another type' }, ['another type']];

/** Every field of a JSON object at whatever depth, altered in every way. */
export function alterFields(body: string): Altered[] {
  const json = JSON.parse(body) as Json;
  return [...wholes(body), ...pathsOf(json).flatMap((path) => alterField(json, path))];
}

function alterField(json: Json, path: readonly string[]): Altered[] {
  const value = path.reduce<unknown>((inner, name) => (inner as Json)[name], json);
  const at = (
    how: Altered['how'],
    variant: string,
    change: (parent: Json, name: string) => Json,
  ): Altered => ({
    path,
    how,
    variant,
    body: restoreDoubles(JSON.stringify(changeAt(json, path, change))),
  });
  const put = (how: Altered['how'], other: unknown) =>
    at(how, JSON.stringify(other), (parent, name) => ({ ...parent, [name]: other }));
  return [
    at('absent', '', (parent, name) => without(parent, name)),
    ...(value === null ? [] : [put('null', null)]),
    ...[...otherTypes, [value]]
      .filter((other) => typeof other !== typeof value || Array.isArray(other))
      .map((other) => put('other type', other)),
    ...(typeof value === 'string' ? [put('as number', 1)] : []),
    ...(typeof value === 'string' || isObject(value)
      ? []
      : [put('as text', String(value)), put('as text', 'x')]),
    ...(typeof value === 'number' ? otherNumbers : [])
      .filter((it) => it !== value)
      .map((it) => put('other value', it)),
    ...(typeof value === 'boolean' ? [put('other type', 1), put('other value', !value)] : []),
    ...duplicates(value).map(([variant, first, second]) =>
      at('duplicated', variant, (parent, name) => twice(parent, name, first, second)),
    ),
    at('duplicated', 'the second one escaped', (parent, name) => ({ ...parent, [escaped + name]: value })),
  ];
}

function duplicates(value: unknown): [variant: string, first: unknown, second: unknown][] {
  const other = typeof value === 'boolean' ? !value : typeof value === 'number' ? value + 1 : null;
  return [
    ['the same twice', value, value],
    ['another one before', other, value],
    ['another one after', value, other],
  ];
}

/** Not the object that the documents show, although it is in there. */
const wholes = (body: string): Altered[] =>
  [
    `[${body}]`,
    `{"answer":${body}}`,
    `${body}${body}`,
    JSON.stringify(body),
    body.slice(0, -1),
    '',
    'true',
  ].map((other, at) => ({ path: [], how: 'not the object', variant: String(at), body: other }));

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const pathsOf = (json: Json): string[][] =>
  Object.entries(json).flatMap(([name, value]) => [
    [name],
    ...(isObject(value) ? pathsOf(value).map((inner) => [name, ...inner]) : []),
  ]);

function changeAt(json: Json, path: readonly string[], change: (parent: Json, name: string) => Json): Json {
  const [name = '', ...rest] = path;
  return rest.length === 0
    ? change(json, name)
    : { ...json, [name]: changeAt(json[name] as Json, rest, change) };
}

const without = (json: Json, name: string): Json =>
  Object.fromEntries(Object.entries(json).filter(([other]) => other !== name));

// An object cannot hold a name twice: a placeholder stands for the second one until it is text.
const double = '@double@';
const escaped = '@escaped@';

const twice = (json: Json, name: string, first: unknown, second: unknown): Json =>
  Object.fromEntries(
    Object.entries(json).flatMap(([other, value]): [string, unknown][] =>
      other === name
        ? [
            [name, first],
            [double + name, second],
          ]
        : [[other, value]],
    ),
  );

const restoreDoubles = (text: string): string =>
  text
    .replace(`"${double}`, '"')
    .replace(new RegExp(`"${escaped}(.)`), (_, letter: string) => `"${escapeOf(letter)}`);

const escapeOf = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
