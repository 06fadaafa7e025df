import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessRules, problemsOf } from '../contract/api/route.ts';
import { parseRouteName, type RouteName, routeNames, routeOf } from '../contract/api/routes.ts';
import { namedSchemas, parameters } from '../contract/api/schemas.ts';
import { type ProblemCode, problems } from '../contract/problems/codes.ts';
import { problemSchema } from '../contract/problems/problem.ts';
import { z } from '../contract/z.ts';
import { routesOf } from './http/methods.ts';
import { protocolRoutes } from './relying-parties/routes.ts';
import { build, local } from './testing/app.suite.ts';
import { type Institution, listen } from './testing/openid.suite.ts';

let institution: Institution;
let app: Awaited<ReturnType<typeof build>>;
beforeAll(async () => {
  institution = await listen(() => (_, response) => void response.writeHead(503).end());
  app = await build({ ...institution.env, HANDOFF: 'always' });
});
afterAll(async () => {
  await app.close();
  await institution.close();
});

test('has the routes of the table and, beside the page and the protocol of its own, no other', () => {
  const page = ['GET /*', ...protocolRoutes];
  const described = routeNames.map((name) => name.replace(/\{(\w+)\}/g, ':$1'));
  expect(routesOf(app)).toEqual([...described, ...page].sort());
});

const spoiled: [string, { headers?: Record<string, string>; payload?: string }][] = [
  ['nothing', {}],
  ['another host', { headers: { host: 'evil.example' } }],
  ['another site', { headers: { origin: 'https://evil.example', 'sec-fetch-mode': 'cors' } }],
  ['another media type', { headers: { 'content-type': 'text/plain' }, payload: 'x' }],
  ['broken JSON', { headers: { 'content-type': 'application/json' }, payload: '{' }],
  ['empty JSON', { headers: { 'content-type': 'application/json' }, payload: '{}' }],
  ['too much JSON', { headers: { 'content-type': 'application/json' }, payload: `"${'x'.repeat(20_000)}"` }],
  ['a broken form', { headers: { 'content-type': 'multipart/form-data' }, payload: 'x' }],
  [
    'a compressed body',
    { headers: { 'content-encoding': 'gzip', 'content-type': 'application/json' }, payload: 'x' },
  ],
];
const exampleOf = (name: string) => parameters[name]?.example ?? '';
const urlOf = (path: string) => path.replace(/\{(\w+)\}/g, (_, name: string) => exampleOf(name));

test.each(routeNames.flatMap((name) => spoiled.map(([what, request]) => [name, what, request] as const)))(
  '%s with %s ends as its row defines',
  async (name, _, { headers = {}, payload }) => {
    const { method, path } = parseRouteName(name);
    const response = await app.inject({
      method: method as 'GET',
      url: urlOf(path),
      headers: { ...local, ...headers },
      ...(payload !== undefined && method !== 'GET' && { payload }),
    });
    expectOutcome(name, response);
  },
);

/** The code of the problem that a good request without any cookie ends in; null where it succeeds. */
async function codeWithoutCookies(name: RouteName): Promise<string | null> {
  const { method, path } = parseRouteName(name);
  const [type, schema] = Object.entries(routeOf(name).body ?? {})[0] ?? [];
  const isForm = type === 'multipart/form-data';
  const body = Object.values(namedSchemas).find((it) => it.schema === schema)?.example;
  const response = await app.inject({
    method: method as 'GET',
    url: urlOf(path),
    headers: {
      ...local,
      'idempotency-key': exampleOf('key'),
      ...(type !== undefined && { 'content-type': isForm ? `${type}; boundary=b` : type }),
    },
    ...(type !== undefined && { payload: isForm ? '--b--\r\n' : JSON.stringify(body) }),
  });
  return response.statusCode >= 400 ? z.parse(problemSchema, response.json()).code : null;
}

test.each(routeNames)('%s requires the cookies that its row names', async (name) => {
  const { security } = accessRules[routeOf(name).access];
  const code = await codeWithoutCookies(name);
  const needed = new Set(security.flatMap((cookies) => Object.keys(cookies)));
  const isOpen = security.length === 0 || security.some((cookies) => Object.keys(cookies).length === 0);
  if (needed.has('station')) expect(code).toBe('STATION_UNKNOWN');
  else if (needed.has('session') && !isOpen) expect(['SESSION_UNKNOWN', 'HANDOFF_UNKNOWN']).toContain(code);
  // A person coming back from a sign-in is led to a page, also to that of a failure.
  else expect(code === null ? 200 : problems[code as ProblemCode].status).not.toBe(401);
});

function expectOutcome(name: RouteName, response: Awaited<ReturnType<typeof app.inject>>): void {
  const route = routeOf(name);
  const type = String(response.headers['content-type'] ?? '').split(';')[0] ?? '';
  if (response.statusCode >= 400) {
    const { code } = z.parse(problemSchema, response.json());
    expect(problemsOf(name, route)).toContain(code);
    return;
  }
  expect(response.statusCode).toBe(route.answer.status);
  const schema = route.answer.content?.[type];
  expect([type, schema === undefined]).toEqual([type, response.body === '']);
  if (schema === undefined) return;
  const isText = type.startsWith('text/');
  expect(z.safeParse(schema, isText ? response.body : response.json()).error).toBeUndefined();
}
